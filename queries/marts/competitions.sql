-- One row per competition of the reference files, year and division with published figures; one row where it has none.
-- 每列：參考檔所列一項競賽一年一組別的公開數字；無數字者一列。
--
-- Key:     competition_id, year_key, edition_key, division_key
-- Reads:   core.competitions, context.competition_sets, context.competition_matches
-- Feeds:   queries/claims.py
-- Prepared: at publish
-- From:    raw.competitions
-- Behind:
--   n_claims  context.competition_matches by competition_id
--   n_claims_of_year  context.competition_matches by competition_id, year_key = year
-- Columns:
--   year_key  year of the figures, 0 where there are none | 數字之年度（無數字為 0）
--   n_claims [claims]  claims within the scope that are matched to the competition, of any year | 對應至此競賽之申請資料筆數（不限年度）
--   n_claims_of_year [claims]  those of this year; null where there are no figures | 其中屬此年度者
-- Caveats: the numbers of claims are for choosing among competitions, never for comparing applicants
with claim_counts as (
    select competition_id, coalesce(year, 0) as year_key, count(*) as n
    from context.competition_matches
    where competition_id is not null
    group by competition_id, coalesce(year, 0)
),
all_counts as (
    select competition_id, cast(sum(n) as bigint) as n from claim_counts group by competition_id
)
select
    r.competition_id,
    coalesce(s.year, 0) as year_key,
    coalesce(s.edition_key, 0) as edition_key,
    coalesce(s.division_key, '') as division_key,
    r.name,
    r.aliases,
    r.organiser,
    r.level_code,
    r.level_zh,
    r.level_en,
    r.participation,
    r.field,
    r.is_revoked,
    s.figures_division,
    s.n_entrants,
    s.n_entrants_is_lower_bound,
    s.entrants_unit,
    s.entrants_population,
    s.n_second_round,
    s.n_finalists,
    s.awards_by_rank,
    s.n_figures,
    s.n_flawed_figures,
    s.figures_source,
    s.figures_as_of,
    coalesce(a.n, 0) as n_claims,
    case when s.year is not null then coalesce(c.n, 0) end as n_claims_of_year,
    r.source,
    r.as_of,
    r.package_id,
    r.source_file,
    r.source_row,
from core.competitions as r
left join context.competition_sets as s on s.competition_id = r.competition_id
left join all_counts as a on a.competition_id = r.competition_id
left join claim_counts as c on c.competition_id = r.competition_id and c.year_key = s.year

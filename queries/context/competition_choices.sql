-- One row per competition claim, beside the set of published figures that fits it best, if any does.
-- 每列：一筆競賽申請資料，及最相符的一組公開數字（無則為空）。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.competition_matches, context.competition_sets
-- Feeds:   context.competition_claims
-- Columns:
--   figures_year [CE year]  year of the figures: the claim's own, else the nearest before, else after | 數字之年度
--   figures_year_gap [years]  year of the figures less the claim's year; 0: its own year | 數字年度與競賽年度之差
--   is_one_set  whether no other set fits as well: false where a year has several editions | 是否僅有此組數字相符
-- Caveats: none where the claim's year is unknown; figures of another edition in the claim's own year never fit
with candidates as (
    select
        m.*, s.year as figures_year, s.edition_key, s.division_key, s.year - m.year as figures_year_gap,
        s.figures_division, s.n_entrants, s.n_entrants_is_lower_bound, s.entrants_unit, s.entrants_population,
        s.n_second_round, s.n_finalists, s.awards_by_rank, s.n_flawed_figures, s.figures_source, s.figures_as_of,
        case when s.division_key = m.claimed_division_key and s.division_key <> '' then 0 else 1 end as division_order,
        case when s.edition_key = m.claimed_edition_no then 0 else 1 end as edition_order,
        case when s.year = m.year then 0 when s.year < m.year then 1 else 2 end as year_order,
    from context.competition_matches as m
    left join context.competition_sets as s
        on s.competition_id = m.competition_id and s.division_key in ('', m.claimed_division_key)
        and s.year - m.year is not null and s.n_figures > 0
        and (s.year <> m.year or s.edition_key = 0 or coalesce(m.claimed_edition_no, s.edition_key) = s.edition_key)
),
placed as (
    select
        *,
        row_number() over (
            partition by application_id, source_file, source_row
            order by year_order, abs(figures_year_gap), division_order, edition_order, edition_key desc
        ) as place,
        count(*) over (
            partition by application_id, source_file, source_row, figures_year, division_order, edition_order
        ) as n_alike,
    from candidates
)
select
    application_id, package_id, source_file, source_row, title, division, level_code, award, announced_on,
    participation_code, competition_id, match_status, matched_by, n_references, claimed_edition_no, claimed_award_key,
    year, year_from, figures_year, edition_key, division_key, figures_year_gap,
    n_alike = 1 as is_one_set,
    figures_division, n_entrants, n_entrants_is_lower_bound, entrants_unit, entrants_population, n_second_round,
    n_finalists, awards_by_rank, n_flawed_figures, figures_source, figures_as_of,
from placed
where place = 1

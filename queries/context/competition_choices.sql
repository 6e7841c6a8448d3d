-- One row per competition claim that any published figures stand beside, with the set of figures that fits best.
-- 每列：一筆有公開數字可參考的競賽申請資料，及最相符的一組數字。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.competition_matches, context.competition_sets
-- Feeds:   context.claimed_awards, context.competition_claims
-- Columns:
--   figures_year [CE year]  year of the figures: the claim's own, else the nearest before, else after | 數字之年度
--   figures_edition_key  N of 第N屆 of the figures, 0 where they name none | 數字之屆次（未載明為 0）
--   figures_division_key  the claimed division, or empty for all divisions together | 數字之組別（不分組為空字串）
--   figures_year_gap [years]  year of the figures less the claim's year; 0: its own year | 數字年度與競賽年度之差
--   is_one_set  whether no other set fits as well: false where a year has several editions | 是否僅有此組數字相符
-- Caveats: none where the claim's year is unknown; figures of another edition in the claim's own year never fit
with candidates as (
    select
        m.application_id, m.source_file, m.source_row, s.year, s.edition_key, s.division_key,
        s.year - m.year as year_gap,
        case when s.division_key = m.claimed_division_key and s.division_key <> '' then 0 else 1 end as division_order,
        case when s.edition_key = m.claimed_edition_no then 0 else 1 end as edition_order,
        case when s.year = m.year then 0 when s.year < m.year then 1 else 2 end as year_order,
    from context.competition_matches as m
    join context.competition_sets as s
        on s.competition_id = m.competition_id and s.division_key in ('', m.claimed_division_key)
    where m.year is not null and s.n_figures > 0
        and (s.year <> m.year or s.edition_key = 0 or m.claimed_edition_no is null
            or s.edition_key = m.claimed_edition_no)
),
placed as (
    select
        *,
        row_number() over (
            partition by application_id, source_file, source_row
            order by year_order, abs(year_gap), division_order, edition_order, edition_key desc
        ) as place,
        count(*) over (
            partition by application_id, source_file, source_row, year, division_order, edition_order
        ) as n_alike,
    from candidates
)
select
    application_id,
    source_file,
    source_row,
    year as figures_year,
    edition_key as figures_edition_key,
    division_key as figures_division_key,
    year_gap as figures_year_gap,
    n_alike = 1 as is_one_set,
from placed
where place = 1

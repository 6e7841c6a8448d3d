-- One row per published figure of a competition, with the competition it is about and whether it can be used.
-- 每列：一個競賽公開數字、所屬競賽，以及能否採用。
--
-- Key:     package_id, source_row
-- Reads:   core.competition_results, context.normalised_fields, context.known_names
-- Feeds:   context.award_shares, context.competition_sets, context.competition_matches, marts.competition_figures,
--          context.verify_award_wording
-- Columns:
--   competition_id  competition: reference file and row; null when none or several fit | 競賽代號；無或不只一項相符時為空
--   year [CE year]  year; null where it is missing or not of our time | 年度；缺漏或不合理時為空
--   edition_no  N of 第N屆 | 屆次
--   division_key  division as it is compared; empty for all divisions together | 比對用組別；空字串為不分組
--   award_key  wording of the award as it is compared | 比對用獎項名稱
--   is_lower_bound  whether only a lower bound; unmarked ones are exact | 是否僅為下限（未標示視為確數）
--   unit_key  unit as it is compared | 比對用單位
--   population_key  population as it is compared; empty where none is named | 比對用統計對象
--   figure_note  why it is not used: no_reference, ambiguous, no_year, no_number, negative, no_award, two_rows | 不採用原因
-- Caveats: two_rows marks every row of a key that occurs twice, whatever the numbers say
with worded as (
    select
        package_id, source_row, max(case when field = 'name' then name_key end) as name_key,
        max(case when field = 'name' then edition_no end) as name_edition_no,
        max(case when field = 'edition' then edition_no end) as edition_no,
        max(case when field = 'division' then letters end) as division_key,
        nullif(max(case when field = 'award' then plain_text end), '') as award_key,
        nullif(max(case when field = 'unit' then plain_text end), '') as unit_key,
        max(case when field = 'population' then letters end) as population_key,
    from context.normalised_fields
    where owner = 'competition_figure'
    group by package_id, source_row
),
keyed as (
    select
        r.*, names.reference_id as competition_id, names.n_references,
        case when r.year between 1950 and 2099 then r.year end as known_year,
        coalesce(w.edition_no, w.name_edition_no) as edition_no, coalesce(w.division_key, '') as division_key,
        w.award_key, w.unit_key, coalesce(w.population_key, '') as population_key,
    from core.competition_results as r
    left join worded as w on w.package_id = r.package_id and w.source_row = r.source_row
    left join context.known_names as names on names.owner = 'competition_name' and names.name_key = w.name_key
),
counted as (
    select
        *,
        count(*) over (
            partition by competition_id, known_year, edition_no, division_key, measure, award_key, unit_key,
                population_key
        ) as n_same,
    from keyed
)
select
    competition_id, competition,
    known_year as year,
    edition_no, edition, division_key, division, measure, measure_zh, measure_en, award_key, award, award_rank, n,
    coalesce(is_lower_bound, false) as is_lower_bound,
    unit_key, unit, population_key, population, note, source, as_of,
    case
        when n_references is null then 'no_reference'
        when competition_id is null then 'ambiguous'
        when known_year is null then 'no_year'
        when n is null then 'no_number'
        when n < 0 or award_rank < 1 then 'negative'
        when measure = 'award' and award_key is null then 'no_award'
        when n_same > 1 then 'two_rows'
    end as figure_note,
    package_id, source_file, source_row,
from counted

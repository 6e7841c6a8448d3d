-- One row per published figure of a competition, with the competition it is about and whether it can be used.
-- 每列：一個競賽公開數字、所屬競賽，以及能否採用。
--
-- Key:     package_id, source_row
-- Reads:   core.competition_results, context.normalised_texts, context.known_names
-- Feeds:   context.award_shares, context.competition_sets, context.competition_matches, context.claimed_awards,
--          marts.competition_figures, context.verify_award_wording
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
with keyed as (
    select
        r.*, names.reference_id as competition_id, names.n_references,
        case when r.year between 1950 and 2099 then r.year end as known_year,
        coalesce(editions.edition_no, titles.edition_no) as edition_no,
        coalesce(divisions.letters, '') as division_key, nullif(awards.plain_text, '') as award_key,
        nullif(units.plain_text, '') as unit_key, coalesce(populations.letters, '') as population_key,
    from core.competition_results as r
    left join context.normalised_texts as titles on titles.text = r.competition
    left join context.known_names as names on names.kind = 'competition' and names.name_key = titles.name_key
    left join context.normalised_texts as editions on editions.text = r.edition
    left join context.normalised_texts as divisions on divisions.text = r.division
    left join context.normalised_texts as awards on awards.text = r.award
    left join context.normalised_texts as units on units.text = r.unit
    left join context.normalised_texts as populations on populations.text = r.population
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
    competition_id,
    competition,
    known_year as year,
    edition_no,
    edition,
    division_key,
    division,
    measure,
    measure_zh,
    measure_en,
    award_key,
    award,
    award_rank,
    n,
    coalesce(is_lower_bound, false) as is_lower_bound,
    unit_key,
    unit,
    population_key,
    population,
    note,
    source,
    as_of,
    case
        when n_references is null then 'no_reference'
        when competition_id is null then 'ambiguous'
        when known_year is null then 'no_year'
        when n is null then 'no_number'
        when n < 0 or award_rank < 1 then 'negative'
        when measure = 'award' and award_key is null then 'no_award'
        when n_same > 1 then 'two_rows'
    end as figure_note,
    package_id,
    source_file,
    source_row,
from counted

-- One row per published figure of a certificate, with the certificate it is about and whether it can be used.
-- 每列：一個證照公開數字、所屬證照，以及能否採用。
--
-- Key:     package_id, source_row
-- Reads:   core.certificate_figures, context.normalised_texts, context.known_names
-- Feeds:   context.certificate_places, marts.certificate_figures, marts.certificates
-- Columns:
--   certificate_id  certificate: reference file and row; null when none or several fit | 證照代號；無或不只一項相符時為空
--   year [CE year]  year; null where it is missing or not of our time | 年度；缺漏或不合理時為空
--   population_key  population as it is compared; empty where none is named | 比對用統計對象
--   level_key  level or name of the cut-off, as it is compared | 比對用等級或標準
--   unit_key  unit as it is compared | 比對用單位
--   figure_note  why it is not used: no_reference, ambiguous, no_year, no_number, out_of_range, two_rows | 不採用原因
--   n_flawed_beside [figures]  figures of the same measure, year and population that are not used | 同種數字中未採用者
-- Caveats: two_rows marks every row of a key that occurs twice, whatever the values say
with keyed as (
    select
        f.*, names.reference_id as certificate_id, names.n_references,
        case when f.year between 1950 and 2099 then f.year end as known_year,
        coalesce(populations.letters, '') as population_key, coalesce(levels.letters, '') as level_key,
        coalesce(units.plain_text, '') as unit_key,
    from core.certificate_figures as f
    left join context.normalised_texts as titles on titles.text = f.certificate
    left join context.known_names as names on names.kind = 'certificate' and names.name_key = titles.name_key
    left join context.normalised_texts as populations on populations.text = f.population
    left join context.normalised_texts as levels on levels.text = f.level
    left join context.normalised_texts as units on units.text = f.unit
),
counted as (
    select
        *,
        count(*) over (
            partition by certificate_id, known_year, population_key, measure, level_key, lower, upper, unit_key
        ) as n_same,
    from keyed
),
noted as (
    select
        *,
        case
            when n_references is null then 'no_reference'
            when certificate_id is null then 'ambiguous'
            when known_year is null then 'no_year'
            when value is null then 'no_number'
            when measure in ('pass_rate', 'share') and (value < 0 or value > 100) then 'out_of_range'
            when measure = 'count' and value < 0 then 'out_of_range'
            when lower > upper then 'out_of_range'
            when n_same > 1 then 'two_rows'
        end as figure_note,
    from counted
)
select
    certificate_id, certificate,
    known_year as year,
    population_key, population, measure, measure_zh, measure_en, level_key, level, lower, upper, value, unit_key,
    unit, note, source, as_of, figure_note,
    count(figure_note) over (partition by certificate_id, known_year, population_key, measure) as n_flawed_beside,
    package_id, source_file, source_row,
from noted

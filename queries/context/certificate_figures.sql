-- One row per published figure of a certificate, with the certificate it is about and whether it can be used.
-- 每列：一個證照公開數字、所屬證照，以及能否採用。
--
-- Key:     package_id, source_row
-- Reads:   core.certificate_figures, context.normalised_fields, context.known_names
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
with worded as (
    select
        package_id, source_row, max(case when field = 'name' then name_key end) as name_key,
        coalesce(max(case when field = 'population' then letters end), '') as population_key,
        coalesce(max(case when field = 'level' then letters end), '') as level_key,
        coalesce(max(case when field = 'unit' then plain_text end), '') as unit_key,
    from context.normalised_fields
    where owner = 'certificate_figure'
    group by package_id, source_row
),
keyed as (
    select
        f.*, names.reference_id as certificate_id, names.n_references, w.population_key, w.level_key, w.unit_key,
        case when f.year between 1950 and 2099 then f.year end as known_year,
    from core.certificate_figures as f
    join worded as w on w.package_id = f.package_id and w.source_row = f.source_row
    left join context.known_names as names on names.owner = 'certificate_name' and names.name_key = w.name_key
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

-- One row per published figure of one certificate in one year and population.
-- 每列：一種證照一年在一個母體的一個公開數字。
--
-- Key:     package_id, source_row
-- Reads:   staging.certificate_distributions, staging.code_values
-- Feeds:   context.certificate_figures
-- Columns:
--   measure_zh  what is measured, in Chinese | 數字種類
--   measure_en  what is measured, in English | 數字種類（英文）
-- Caveats: as published: what cannot be used is noted in context.certificate_figures
select
    d.certificate,
    d.year,
    d.population,
    d.measure,
    coalesce(measures.zh, case when d.measure is not null then '未知' end) as measure_zh,
    coalesce(measures.en, case when d.measure is not null then 'unknown' end) as measure_en,
    d.level,
    d.lower,
    d.upper,
    d.value,
    d.unit,
    d.note,
    d.source,
    d.as_of,
    d.package_id,
    d.source_file,
    d.source_row,
from staging.certificate_distributions as d
left join staging.code_values as measures
    on measures.table_name = 'certificate_distributions' and measures.column_name = 'measure'
    and measures.code = d.measure

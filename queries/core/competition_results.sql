-- One row per published figure of one competition in one year.
-- 每列：一項競賽一年的一個公開數字。
--
-- Key:     package_id, source_row
-- Reads:   staging.competition_results, staging.code_values
-- Feeds:   context.competition_figures
-- Columns:
--   measure_zh  what is counted, in Chinese | 數字種類
--   measure_en  what is counted, in English | 數字種類（英文）
-- Caveats: as published: what cannot be used is noted in context.competition_figures
select
    r.competition,
    r.year,
    r.edition,
    r.division,
    r.measure,
    coalesce(measures.zh, case when r.measure is not null then '未知' end) as measure_zh,
    coalesce(measures.en, case when r.measure is not null then 'unknown' end) as measure_en,
    r.award,
    r.award_rank,
    r.n,
    r.is_lower_bound,
    r.unit,
    r.population,
    r.note,
    r.source,
    r.as_of,
    r.package_id,
    r.source_file,
    r.source_row,
from staging.competition_results as r
left join staging.code_values as measures
    on measures.table_name = 'competition_results' and measures.column_name = 'measure' and measures.code = r.measure

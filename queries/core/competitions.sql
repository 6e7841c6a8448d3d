-- One row per competition that a reference file names.
-- 每列：參考檔所列的一項競賽。
--
-- Key:     competition_id
-- Reads:   staging.competitions, staging.code_values
-- Feeds:   marts.competition_claims, marts.competitions, context.verify_competition_level,
--          context.verify_competition_revoked
-- Columns:
--   competition_id  competition: reference file and row | 競賽代號（參考檔與列）
--   level_zh  the organiser's level in Chinese | 主辦單位之競賽等級
--   level_en  the organiser's level in English | 主辦單位之競賽等級（英文）
-- Caveats: one competition in two files is two rows, which no claim is matched to; a code not listed reads 未知 / unknown
select
    c.package_id || '#' || cast(c.source_row as varchar) as competition_id,
    c.name,
    c.aliases,
    c.organiser,
    c.level_code,
    coalesce(levels.zh, case when c.level_code is not null then '未知' end) as level_zh,
    coalesce(levels.en, case when c.level_code is not null then 'unknown' end) as level_en,
    c.participation,
    c.field,
    c.is_revoked,
    c.address,
    c.note,
    c.source,
    c.as_of,
    c.package_id,
    c.source_file,
    c.source_row,
from staging.competitions as c
left join staging.code_values as levels
    on levels.table_name = 'competitions' and levels.column_name = 'level_code' and levels.code = c.level_code

-- One row per transcript line, with the category and domain its credits count in.
-- 每列：修課紀錄中的一門課，及其學分所計入的類別與領域。
--
-- Key:     application_id, source_file, source_row
-- Reads:   core.course_records
-- Feeds:   marts.credits
-- Columns:
--   category_code  course category by its code, else its name as delivered, else unknown | 課程類別代碼（無代碼者用原名稱）
--   category_zh  course category in Chinese | 課程類別
--   category_en  course category in English | 課程類別（英文）
--   domain_code  domain by its code, else its name as delivered, else unknown | 領域代碼（無代碼者用原名稱）
--   domain_zh  domain in Chinese | 領域
--   domain_en  domain in English | 領域（英文）
-- Caveats: names as delivered are not matched to codes
select
    application_id,
    coalesce(category_code, nullif(category_name, ''), 'unknown') as category_code,
    coalesce(category_zh, nullif(category_name, ''), '未知') as category_zh,
    coalesce(category_en, nullif(category_name, ''), 'unknown') as category_en,
    coalesce(domain_code, nullif(domain_name, ''), 'unknown') as domain_code,
    coalesce(domain_zh, nullif(domain_name, ''), '未知') as domain_zh,
    coalesce(domain_en, nullif(domain_name, ''), 'unknown') as domain_en,
    course_code,
    course_name,
    credits,
    package_id,
    source_file,
    source_row,
from core.course_records

-- Credits taken: one row per application, course category and domain.
-- 每列：一件申請在一個課程類別與領域中修習的學分。
--
-- Key:     application_id, category_code, domain_code
-- Reads:   core.course_records
-- Feeds:   tests/golden/queries/credits.sql
-- Columns:
--   category_code  course category by its code, else its name as delivered, else unknown | 課程類別代碼（無代碼者用原名稱）
--   category_zh  course category in Chinese | 課程類別
--   category_en  course category in English | 課程類別（英文）
--   domain_code  domain by its code, else its name as delivered, else unknown | 領域代碼（無代碼者用原名稱）
--   domain_zh  domain in Chinese | 領域
--   domain_en  domain in English | 領域（英文）
--   n_courses [courses]  transcript lines | 課程數
--   credits_known [credits]  their credits as far as delivered; null where none are | 學分數合計（已提供者）
--   n_without_credits [courses]  transcript lines without credits | 無學分數之課程數
-- Caveats: credits taken, whatever the score was; the sum is a lower bound where n_without_credits is not 0; names as
--          delivered are not matched to codes
with named_courses as (
    select
        application_id, credits,
        coalesce(category_code, nullif(category_name, ''), 'unknown') as category_code,
        coalesce(category_zh, nullif(category_name, ''), '未知') as category_zh,
        coalesce(category_en, nullif(category_name, ''), 'unknown') as category_en,
        coalesce(domain_code, nullif(domain_name, ''), 'unknown') as domain_code,
        coalesce(domain_zh, nullif(domain_name, ''), '未知') as domain_zh,
        coalesce(domain_en, nullif(domain_name, ''), 'unknown') as domain_en,
    from core.course_records
)
select
    application_id,
    category_code,
    max(category_zh) as category_zh,
    max(category_en) as category_en,
    domain_code,
    max(domain_zh) as domain_zh,
    max(domain_en) as domain_en,
    count(*) as n_courses,
    cast(sum(credits) as decimal(18, 6)) as credits_known,
    count(*) - count(credits) as n_without_credits,
from named_courses
group by application_id, category_code, domain_code

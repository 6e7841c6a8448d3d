-- Credits taken: one row per application, course category and domain.
-- 每列：一件申請在一個課程類別與領域中修習的學分。
--
-- Key:     application_id, category_code, domain_code
-- Reads:   context.credited_courses
-- Feeds:   tests/golden/queries/credits.sql
-- Prepared: at publish
-- Behind:
--   n_courses  context.credited_courses
--   n_without_credits  context.credited_courses where credits is null
-- Columns:
--   n_courses [courses]  transcript lines | 課程數
--   credits_known [credits]  their credits as far as delivered; null where none are | 學分數合計（已提供者）
--   n_without_credits [courses]  transcript lines without credits | 無學分數之課程數
-- Caveats: credits taken, whatever the score was; the sum is a lower bound where n_without_credits is not 0; names as
--          delivered are not matched to codes
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
from context.credited_courses
group by application_id, category_code, domain_code

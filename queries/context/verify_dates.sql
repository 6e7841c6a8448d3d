-- Please verify: one row per competition, certificate or service item in which a date was left empty.
-- 每列：一筆未填日期的競賽、檢定證照或服務學習，請查核。
--
-- Key:     application_id, table_name, source_file, source_row
-- Reads:   core.activities
-- Feeds:   context.items_to_verify
-- Columns:
--   rule  which rule of core.rules | 規則
--   table_name  table of the item | 資料表
--   evidence_zh  what the item says, in Chinese | 依據
--   evidence_en  what the item says, in English | 依據（英文）
-- Caveats: a date that was delivered and cannot be read is a finding of loading and not here
with dated_items as (
    select
        application_id, kind, title, package_id, source_file, source_row,
        announced_on is null and coalesce(trim(announced_on_original), '') = '' as has_no_result_date,
        obtained_on is null and coalesce(trim(obtained_on_original), '') = '' as has_no_obtained_date,
        started_on is null and coalesce(trim(started_on_original), '') = '' as has_no_start,
        ended_on is null and coalesce(trim(ended_on_original), '') = '' as has_no_end,
    from core.activities
),
undated_items as (
    select
        *,
        case
            when kind = 'competition' and has_no_result_date then '結果公布日期'
            when kind = 'certificate' and has_no_obtained_date then '取得證照日期'
            when kind = 'service' and has_no_start and has_no_end then '開始日期與結束日期'
            when kind = 'service' and has_no_start then '開始日期'
            when kind = 'service' and has_no_end then '結束日期'
        end as missing_zh,
        case
            when kind = 'competition' and has_no_result_date then 'the date of the result'
            when kind = 'certificate' and has_no_obtained_date then 'the date it was obtained'
            when kind = 'service' and has_no_start and has_no_end then 'the start and the end'
            when kind = 'service' and has_no_start then 'the start'
            when kind = 'service' and has_no_end then 'the end'
        end as missing_en,
    from dated_items
)
select
    application_id,
    'date.missing' as rule,
    'activities_' || kind as table_name,
    '「' || coalesce(title, '未填名稱') || '」：未填' || missing_zh || '。' as evidence_zh,
    '“' || coalesce(title, 'no title') || '”: ' || missing_en || ' was left empty.' as evidence_en,
    package_id,
    source_file,
    source_row,
from undated_items
where missing_zh is not null

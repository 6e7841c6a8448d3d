-- How much came with an application: one row per application that any loaded row or finding belongs to.
-- 每列：一件申請的各類資料筆數。
--
-- Key:     application_id
-- Reads:   staging.course_records, staging.course_works, staging.documents, staging.attachments, staging.findings,
--          staging.activities_school_leadership, staging.activities_leadership, staging.activities_competition,
--          staging.activities_certificate, staging.activities_service, staging.activities_flexible_learning,
--          staging.activities_group, staging.activities_workplace, staging.activities_work,
--          staging.activities_advanced_course, staging.activities_other
-- Feeds:   marts.applications
-- Columns:
--   n_course_records  transcript lines | 修課紀錄筆數
--   n_course_works  ticked course works | 課程學習成果件數
--   n_activities  ticked activities of all kinds, school-made ones included | 多元表現筆數（含校方建立）
--   n_files  stored files, each once | 已收存檔案數
--   n_findings  things noticed while loading | 載入時的發現數
-- Caveats: a count of rows, never a measure of an applicant; an application with nothing at all has no row here
with counted_rows as (
    select application_id, 'course_record' as item from staging.course_records
    union all
    select application_id, 'course_work' from staging.course_works
    union all
    select application_id, 'activity' from staging.activities_school_leadership
    union all
    select application_id, 'activity' from staging.activities_leadership
    union all
    select application_id, 'activity' from staging.activities_competition
    union all
    select application_id, 'activity' from staging.activities_certificate
    union all
    select application_id, 'activity' from staging.activities_service
    union all
    select application_id, 'activity' from staging.activities_flexible_learning
    union all
    select application_id, 'activity' from staging.activities_group
    union all
    select application_id, 'activity' from staging.activities_workplace
    union all
    select application_id, 'activity' from staging.activities_work
    union all
    select application_id, 'activity' from staging.activities_advanced_course
    union all
    select application_id, 'activity' from staging.activities_other
    union all
    select application_id, 'finding' from staging.findings where application_id is not null
    union all
    select application_id, 'file'
    from (
        select application_id, file_id from staging.documents where status = 'stored'
        union
        select application_id, file_id from staging.attachments where status = 'stored'
    ) as stored_files
)
select
    application_id,
    cast(sum(case when item = 'course_record' then 1 else 0 end) as bigint) as n_course_records,
    cast(sum(case when item = 'course_work' then 1 else 0 end) as bigint) as n_course_works,
    cast(sum(case when item = 'activity' then 1 else 0 end) as bigint) as n_activities,
    cast(sum(case when item = 'file' then 1 else 0 end) as bigint) as n_files,
    cast(sum(case when item = 'finding' then 1 else 0 end) as bigint) as n_findings,
from counted_rows
group by application_id

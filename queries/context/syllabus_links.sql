-- Which syllabus a transcript line has: one row per transcript line.
-- 每列：修課紀錄中的一門課，及其教學大綱。
--
-- Key:     application_id, source_file, source_row
-- Reads:   core.course_records, core.syllabi, core.syllabus_weeks
-- Feeds:   marts.course_plans
-- Columns:
--   syllabus_status  on_file, no_syllabus_on_file, no_course_code, ambiguous: two rows hold it | 教學大綱狀態（有、無、無課程代碼、重複）
--   syllabus_package_id  reference file that holds the syllabus | 教學大綱所在參考檔
--   syllabus_row  its row in that file | 教學大綱所在列
--   n_weeks [weeks]  weeks on file for the course code; null without a code | 已收錄週數
-- Caveats: linked by the whole code of 23 characters alone
with found_syllabi as (
    select
        c.application_id, c.source_file, c.source_row, c.plan_code,
        count(distinct cast(s.source_row as varchar) || ' ' || s.package_id) as n_syllabi,
        max(s.package_id) as package_id, max(s.source_row) as syllabus_row, count(distinct w.week) as n_weeks,
    from core.course_records as c
    left join core.syllabi as s
        on s.course_code = c.course_code
        and c.plan_code is not null
    left join core.syllabus_weeks as w
        on w.course_code = c.course_code
        and c.plan_code is not null
    group by c.application_id, c.source_file, c.source_row, c.plan_code
)
select
    application_id,
    source_file,
    source_row,
    case
        when plan_code is null then 'no_course_code'
        when n_syllabi = 0 then 'no_syllabus_on_file'
        when n_syllabi = 1 then 'on_file'
        else 'ambiguous'
    end as syllabus_status,
    case when n_syllabi = 1 then package_id end as syllabus_package_id,
    case when n_syllabi = 1 then syllabus_row end as syllabus_row,
    case when plan_code is not null then n_weeks end as n_weeks,
from found_syllabi

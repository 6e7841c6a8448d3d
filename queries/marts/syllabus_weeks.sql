-- One row per week of a syllabus: its topic.
-- 每列：一份教學大綱中的一週。
--
-- Key:     package_id, source_row
-- Reads:   core.syllabus_weeks
-- Feeds:   tests/golden/queries/syllabus_weeks.sql
-- From:    raw.syllabus_weeks
-- Columns:
--   topic  topic; null where week_note says why | 單元主題
--   outline  outline; null where week_note says why | 內容綱要
--   week_note  ambiguous: two rows hold the same week of the same course | 週次註記（重複）
with counted_weeks as (
    select
        *, count(*) over (partition by course_code, week) as n_rows,
    from core.syllabus_weeks
)
select
    course_code,
    week,
    case when n_rows = 1 then topic end as topic,
    case when n_rows = 1 then outline end as outline,
    case when n_rows > 1 then 'ambiguous' end as week_note,
    source,
    as_of,
    package_id,
    source_file,
    source_row,
from counted_weeks

-- One row per week of a syllabus, as a reference file gives it.
-- 每列：參考檔所載教學大綱中的一週。
--
-- Key:     package_id, source_row
-- Reads:   staging.syllabus_weeks
-- Feeds:   context.syllabus_links, marts.syllabus_weeks, marts.courses
select
    package_id,
    source_file,
    source_row,
    course_code,
    week,
    week_original,
    topic,
    outline,
    source,
    as_of,
from staging.syllabus_weeks

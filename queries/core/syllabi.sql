-- One row per syllabus of a course, as a reference file gives it.
-- 每列：參考檔所載一門課程的教學大綱。
--
-- Key:     package_id, source_row
-- Reads:   staging.syllabi
-- Feeds:   context.syllabus_links, marts.course_plans, marts.courses
select
    package_id,
    source_file,
    source_row,
    course_code,
    name,
    name_en,
    taught_in,
    credits_total,
    credits_total_original,
    attribute,
    issues,
    teachers_from,
    core_competencies,
    student_profile,
    objectives,
    assessment,
    fields_of_study,
    address,
    is_invented,
    is_invented_original,
    note,
    source,
    as_of,
from staging.syllabi

-- One row per course of a school's plan, as a reference file gives it.
-- 每列：參考檔所載課程規劃表中的一門課程。
--
-- Key:     package_id, source_row
-- Reads:   raw.course_plans
-- Feeds:   core.course_plans
select
    package_id,
    source_file,
    source_row,
    course_code,
    name,
    intake_year,
    intake_year_original,
    credits_by_semester,
    definition,
    requirement,
    course_type,
    group_name,
    track_name,
    class_group,
    offering,
    attribute,
    is_invented,
    is_invented_original,
    note,
    source,
    as_of,
from raw.course_plans

-- One row per ticked course work.
-- 每列：一件勾選的課程學習成果。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.course_works
-- Feeds:   core.course_works, core.item_counts
select
    application_id,
    package_id,
    source_file,
    source_row,
    school_year,
    school_year_original,
    semester,
    semester_original,
    course_name,
    course_code,
    credits,
    credits_original,
    work_type_code,
    certification,
    description,
    document_link,
    media_link,
    external_link,
    document_md5,
    media_md5,
from raw.course_works

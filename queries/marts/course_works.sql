-- One row per ticked course work.
-- 每列：一件勾選的課程學習成果。
--
-- Key:     application_id, source_file, source_row
-- Reads:   core.course_works
-- Feeds:   queries/fetch.py
-- Prepared: at publish
-- From:    raw.course_works
-- Caveats: PDF-mode course works have no rows: see marts.documents
select
    application_id,
    school_year,
    school_year_original,
    semester,
    semester_original,
    course_name,
    course_code,
    credits,
    credits_original,
    work_type_code,
    work_type,
    work_type_en,
    certification,
    description,
    document_link,
    media_link,
    external_link,
    document_md5,
    media_md5,
    package_id,
    source_file,
    source_row,
from core.course_works

-- One row per ticked course work.
-- 每列：一件勾選的課程學習成果。
--
-- Key:     application_id, source_file, source_row
-- Reads:   staging.course_works, staging.code_values
-- Feeds:   marts.course_works, context.searchable_texts, context.application_evidence
-- Columns:
--   work_type  type of work in Chinese | 成果類別
--   work_type_en  type of work in English | 成果類別（英文）
-- Caveats: a type code that is not listed keeps its code and reads 未知 / unknown
select
    works.application_id,
    works.package_id,
    works.source_file,
    works.source_row,
    works.school_year,
    works.school_year_original,
    works.semester,
    works.semester_original,
    works.course_name,
    works.course_code,
    works.credits,
    works.credits_original,
    works.work_type_code,
    coalesce(types.zh, case when works.work_type_code is not null then '未知' end) as work_type,
    coalesce(types.en, case when works.work_type_code is not null then 'unknown' end) as work_type_en,
    works.certification,
    works.description,
    works.document_link,
    works.media_link,
    works.external_link,
    works.document_md5,
    works.media_md5,
from staging.course_works as works
left join staging.code_values as types
    on types.table_name = 'course_works' and types.column_name = 'work_type_code' and types.code = works.work_type_code

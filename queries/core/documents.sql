-- One row per PDF known by its name: a PDF-mode item, N, O/P/Q, the department's own, a late transcript.
-- 每列：一個依檔名認定的 PDF。
--
-- Key:     application_id, source_file
-- Reads:   staging.documents
-- Feeds:   marts.documents, context.application_evidence
-- Columns:
--   category  where the desk shows it: transcript, course_works, activities, summary, self_statement, other | 審閱桌上的類別
select
    application_id,
    package_id,
    source_file,
    source_row,
    kind,
    case kind
        when 'late_transcript' then 'transcript'
        when 'activity_summary' then 'summary'
        else kind
    end as category,
    file_id,
    file_name,
    status,
    sha256,
    size_bytes,
    media_type,
    n_pages,
from staging.documents

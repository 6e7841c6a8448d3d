-- One row per PDF known by its name: a PDF-mode item, N, O/P/Q, the department's own, a late transcript.
-- 每列：一個依檔名認定的 PDF。
--
-- Key:     application_id, source_file
-- Reads:   raw.documents
-- Feeds:   core.documents, core.files, core.item_counts
select
    application_id,
    package_id,
    source_file,
    source_row,
    kind,
    file_id,
    file_name,
    status,
    sha256,
    size_bytes,
    media_type,
    n_pages,
from raw.documents

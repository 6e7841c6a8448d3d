-- One row per page of a stored PDF.
-- 每列：一個已收存 PDF 的一頁。
--
-- Key:     application_id, file_id, page_no
-- Reads:   raw.document_pages
-- Feeds:   core.document_pages
select
    application_id,
    package_id,
    source_file,
    source_row,
    file_id,
    page_no,
    text,
    has_text,
from raw.document_pages

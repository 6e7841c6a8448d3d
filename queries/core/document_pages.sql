-- One row per page of a stored PDF.
-- 每列：一個已收存 PDF 的一頁。
--
-- Key:     application_id, file_id, page_no
-- Reads:   staging.document_pages
-- Feeds:   marts.document_pages, context.searchable_texts
-- Caveats: a scanned page has no text and cannot be searched: has_text says so
select
    application_id,
    package_id,
    source_file,
    source_row,
    file_id,
    page_no,
    text,
    has_text,
from staging.document_pages

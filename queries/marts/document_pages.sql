-- One row per page of a stored PDF, with its text: what the search inside a document reads.
-- 每列：一個已收存 PDF 的一頁及其文字。
--
-- Key:     application_id, file_id, page_no
-- Reads:   core.document_pages
-- Feeds:   queries/fetch.py
-- From:    raw.document_pages
-- Caveats: a scanned page has no text and cannot be searched: has_text says so
select
    application_id,
    file_id,
    page_no,
    has_text,
    text,
    package_id,
    source_file,
    source_row,
from core.document_pages

-- One row per file that a ticked item links to; source_file and source_row are those of the item.
-- 每列：一個勾選項目所連結的檔案。
--
-- Key:     application_id, source_file, source_row, table_name, link_column, link_no
-- Reads:   core.attachments
-- Feeds:   queries/fetch.py
-- Prepared: at publish
-- From:    raw.attachments
-- Caveats: missing and refused files keep their row, with status and without content
select
    application_id,
    table_name,
    source_file,
    source_row,
    link_column,
    link_no,
    file_id,
    file_name,
    status,
    sha256,
    media_type,
    size_bytes,
    n_pages,
    package_id,
from core.attachments

-- One row per file that a ticked item links to.
-- 每列：一個勾選項目所連結的檔案。
--
-- Key:     application_id, source_file, source_row, table_name, link_column, link_no
-- Reads:   raw.attachments
-- Feeds:   core.attachments, core.files, core.item_counts
select
    application_id,
    package_id,
    source_file,
    source_row,
    table_name,
    link_column,
    link_no,
    file_id,
    file_name,
    status,
    sha256,
    size_bytes,
    media_type,
    n_pages,
from raw.attachments

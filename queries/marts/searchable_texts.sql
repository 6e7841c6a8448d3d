-- One row per text of an application that can be searched, with its place.
-- 每列：一段可搜尋的文字及其出處。
--
-- Key:     text_id
-- Reads:   context.searchable_texts
-- Feeds:   queries/search.py
-- From:    raw.{table_name}
-- Caveats: empty texts and scanned pages have no rows; PDF-mode items are found through their pages
select
    application_id,
    program_code,
    table_name,
    field,
    field_order,
    item,
    file_id,
    page_no,
    text,
    text_id,
    package_id,
    source_file,
    source_row,
from context.searchable_texts

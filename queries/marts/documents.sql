-- One row per PDF known by its name, and where the desk shows it.
-- 每列：一個依檔名認定的 PDF。
--
-- Key:     application_id, source_file
-- Reads:   core.documents
-- Feeds:   queries/fetch.py
-- Prepared: at publish
-- From:    raw.documents
select
    application_id,
    kind,
    category,
    file_id,
    file_name,
    status,
    sha256,
    size_bytes,
    media_type,
    n_pages,
    package_id,
    source_file,
    source_row,
from core.documents

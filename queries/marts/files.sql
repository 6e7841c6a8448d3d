-- One row per stored file of an application, however many items link to it.
-- 每列：一件申請中一個已收存的檔案。
--
-- Key:     application_id, file_id
-- Reads:   core.files
-- Feeds:   queries/fetch.py
-- From:    raw.documents, raw.attachments
select
    application_id,
    file_id,
    file_name,
    sha256,
    media_type,
    size_bytes,
    n_pages,
    package_id,
    source_file,
    source_row,
from core.files

-- One row per stored file of an application, however many items link to it.
-- 每列：一件申請中一個已收存的檔案。
--
-- Key:     application_id, file_id
-- Reads:   staging.documents, staging.attachments
-- Feeds:   marts.files
-- Caveats: the source is the first place that names the file; files that are missing, refused or masked are not here
with stored_files as (
    select
        application_id, package_id, source_file, source_row,
        file_id, file_name, sha256, size_bytes, media_type, n_pages,
    from staging.documents
    where status = 'stored' and sha256 is not null
    union all
    select
        application_id, package_id, source_file, source_row,
        file_id, file_name, sha256, size_bytes, media_type, n_pages,
    from staging.attachments
    where status = 'stored' and sha256 is not null
),
numbered_files as (
    select
        *, row_number() over (partition by application_id, file_id order by source_file, source_row) as place,
    from stored_files
)
select
    application_id,
    package_id,
    source_file,
    source_row,
    file_id,
    file_name,
    sha256,
    size_bytes,
    media_type,
    n_pages,
from numbered_files
where place = 1

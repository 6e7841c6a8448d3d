-- One row per own work record ticked for an application.
-- 每列：一筆作品成果。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.activities_work
-- Feeds:   core.activities, core.item_counts
select
    application_id,
    package_id,
    source_file,
    source_row,
    title,
    made_on,
    made_on_original,
    description,
    work_link,
    document_link,
    media_link,
    external_link,
from raw.activities_work

-- One row per service learning record ticked for an application.
-- 每列：一筆服務學習。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.activities_service
-- Feeds:   core.activities, core.item_counts
select
    application_id,
    package_id,
    source_file,
    source_row,
    title,
    organiser,
    started_on,
    started_on_original,
    ended_on,
    ended_on_original,
    hours,
    hours_original,
    description,
    document_link,
    media_link,
    external_link,
from raw.activities_service

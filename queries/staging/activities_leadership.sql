-- One row per leadership record ticked for an application.
-- 每列：一筆幹部經歷暨事蹟。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.activities_leadership
-- Feeds:   core.activities, core.item_counts
select
    application_id,
    package_id,
    source_file,
    source_row,
    organiser,
    started_on,
    started_on_original,
    ended_on,
    ended_on_original,
    position,
    level_code,
    description,
    document_link,
    media_link,
    external_link,
from raw.activities_leadership

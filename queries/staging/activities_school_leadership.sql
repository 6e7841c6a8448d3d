-- One row per school-made leadership record ticked for an application.
-- 每列：一筆校方建立幹部經歷。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.activities_school_leadership
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
from raw.activities_school_leadership

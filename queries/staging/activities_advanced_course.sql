-- One row per advanced (university) course record ticked for an application.
-- 每列：一筆大學先修課程。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.activities_advanced_course
-- Feeds:   core.activities, core.item_counts
select
    application_id,
    package_id,
    source_file,
    source_row,
    project,
    organiser,
    title,
    started_on,
    started_on_original,
    ended_on,
    ended_on_original,
    credits,
    credits_original,
    hours,
    hours_original,
    description,
    document_link,
    media_link,
    external_link,
from raw.activities_advanced_course

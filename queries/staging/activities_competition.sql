-- One row per competition record ticked for an application.
-- 每列：一筆競賽參與。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.activities_competition
-- Feeds:   core.activities, core.compared_fields, core.item_counts
select
    application_id,
    package_id,
    source_file,
    source_row,
    title,
    division,
    level_code,
    award,
    announced_on,
    announced_on_original,
    participation_code,
    description,
    document_link,
    media_link,
    external_link,
from raw.activities_competition

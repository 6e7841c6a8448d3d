-- One row per group activity time record ticked for an application.
-- 每列：一筆團體活動時間。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.activities_group
-- Feeds:   core.activities, core.item_counts
select
    application_id,
    package_id,
    source_file,
    source_row,
    school_year,
    school_year_original,
    semester,
    semester_original,
    type_code,
    organiser,
    title,
    periods_or_hours,
    periods_or_hours_original,
    description,
    document_link,
    media_link,
    external_link,
from raw.activities_group

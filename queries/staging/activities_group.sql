-- One row per group activity time record ticked for an application.
-- 每列：一筆團體活動時間。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.activities_group
-- Feeds:   core.activities, core.item_counts
-- Columns:
--   periods_or_hours [periods or hours]  periods or hours, as one delivered number | 節數或時數（交付資料未區分）
--   periods_or_hours_original  periods or hours, as delivered | 節數或時數（原文）
-- Caveats: renamed from hours, since the delivered number may be periods
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
    hours as periods_or_hours,
    hours_original as periods_or_hours_original,
    description,
    document_link,
    media_link,
    external_link,
from raw.activities_group

-- One row per flexible learning time record ticked for an application.
-- 每列：一筆彈性學習時間。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.activities_flexible_learning
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
    title,
    organiser,
    periods_per_week,
    periods_per_week_original,
    n_weeks,
    n_weeks_original,
    description,
    document_link,
    media_link,
    external_link,
from raw.activities_flexible_learning

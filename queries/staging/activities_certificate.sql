-- One row per certificate record ticked for an application.
-- 每列：一筆檢定證照。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.activities_certificate
-- Feeds:   core.activities, core.compared_fields, core.item_counts
select
    application_id,
    package_id,
    source_file,
    source_row,
    region,
    certificate_type,
    title,
    level,
    score,
    score_original,
    section_scores,
    obtained_on,
    obtained_on_original,
    certificate_no,
    division,
    description,
    document_link,
    media_link,
    external_link,
from raw.activities_certificate

-- One row per certificate or examination that a reference file names.
-- 每列：一種檢定或證照。
--
-- Key:     package_id, source_row
-- Reads:   raw.certificates
-- Feeds:   core.certificates, core.reference_names
select
    package_id,
    source_file,
    source_row,
    name,
    aliases,
    organiser,
    scale_lower,
    scale_lower_original,
    scale_upper,
    scale_upper_original,
    levels,
    address,
    note,
    source,
    as_of,
from raw.certificates

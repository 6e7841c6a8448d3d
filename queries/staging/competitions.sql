-- One row per competition that a reference file names.
-- 每列：一項競賽。
--
-- Key:     package_id, source_row
-- Reads:   raw.competitions
-- Feeds:   core.competitions, core.reference_names
select
    package_id,
    source_file,
    source_row,
    name,
    aliases,
    organiser,
    level_code,
    participation,
    field,
    is_revoked,
    is_revoked_original,
    address,
    note,
    source,
    as_of,
from raw.competitions

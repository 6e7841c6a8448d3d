-- One row per senior high school of the list of schools.
-- 每列：學校名錄中的一所高級中等學校。
--
-- Key:     package_id, source_row
-- Reads:   raw.schools
-- Feeds:   core.schools
select
    package_id,
    source_file,
    source_row,
    school_code,
    name,
    name_en,
    county,
    school_type,
    ownership,
    address,
    note,
    source,
    as_of,
from raw.schools

-- One row per item that a program takes, or says it does not take, in an intake year.
-- 每列：一個校系在一個招生學年度的一個參採項目。
--
-- Key:     package_id, source_row
-- Reads:   raw.program_items
-- Feeds:   core.program_items
select
    package_id,
    source_file,
    source_row,
    program_code,
    intake_year,
    intake_year_original,
    item_code,
    is_taken,
    is_taken_original,
    wording,
    threshold,
    threshold_original,
    full_mark,
    full_mark_original,
    weight_pct,
    weight_pct_original,
    note,
    source,
    as_of,
from raw.program_items

-- One row per item of an application that one load added, removed or changed.
-- 每列：一次載入對一件申請的一個項目所做的一項變更。
--
-- Key:     snapshot, change_no
-- Reads:   raw.changes
-- Feeds:   core.changes
select
    application_id,
    package_id,
    program_code,
    snapshot,
    change_no,
    changed_at,
    change,
    table_name,
    item,
    changed_columns,
    source_file,
    source_row,
    previous_source_file,
    previous_source_row,
from raw.changes

-- One row per item of an application that one load added, removed or changed: what is new since any moment.
-- 每列：一次載入對一件申請的一個項目所做的一項變更（可查某時點之後的新增與異動）。
--
-- Key:     snapshot, change_no
-- Reads:   core.changes
-- Feeds:   queries/fetch.py
-- From:    raw.changes
-- Caveats: since a snapshot means snapshot > its id, since an instant changed_at > it; a program's first delivery has
--          no rows: everything in it is new; source_file and source_row are null where the item was removed
select
    application_id,
    program_code,
    changed_at,
    snapshot,
    change,
    change_zh,
    change_en,
    table_name,
    table_zh,
    table_en,
    item,
    item_zh,
    item_en,
    changed_columns,
    previous_source_file,
    previous_source_row,
    change_no,
    package_id,
    source_file,
    source_row,
from core.changes

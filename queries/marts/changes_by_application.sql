-- One row per application and snapshot that changed something of it, with how many items it touched.
-- 每列：一個資料版本對一件申請的變更筆數。
--
-- Key:     application_id, snapshot
-- Reads:   core.changes
-- Feeds:   queries/fetch.py
-- Behind:
--   n_changes  core.changes
--   n_added  core.changes where change = 'added'
--   n_removed  core.changes where change = 'removed'
--   n_changed  core.changes where change = 'changed'
-- Columns:
--   n_changes  items touched | 變更筆數
--   n_added  items added | 新增筆數
--   n_removed  items removed | 移除筆數
--   n_changed  items changed | 內容變更筆數
--   is_new_application  whether the application as a whole came with this snapshot | 是否為新增的申請
--   is_removed_application  whether the application as a whole left with this snapshot | 是否為移除的申請
-- Caveats: how much there is to read again, never a measure of an applicant; an application that came or left as a
--          whole is one item
select
    application_id,
    program_code,
    snapshot,
    changed_at,
    count(*) as n_changes,
    cast(sum(case when change = 'added' then 1 else 0 end) as bigint) as n_added,
    cast(sum(case when change = 'removed' then 1 else 0 end) as bigint) as n_removed,
    cast(sum(case when change = 'changed' then 1 else 0 end) as bigint) as n_changed,
    max(case when table_name = 'applications' and change = 'added' then 1 else 0 end) = 1 as is_new_application,
    max(case when table_name = 'applications' and change = 'removed' then 1 else 0 end) = 1 as is_removed_application,
from core.changes
group by application_id, program_code, snapshot, changed_at

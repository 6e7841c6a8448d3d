-- One row per item of an application that one load added, removed or changed, put into words.
-- 每列：一次載入對一件申請的一個項目所做的一項變更，附文字說明。
--
-- Key:     snapshot, change_no
-- Reads:   staging.changes, staging.code_values
-- Feeds:   marts.changes, marts.changes_by_application
-- Columns:
--   change_zh  what happened, in Chinese | 變更
--   change_en  what happened, in English | 變更（英文）
--   table_zh  what kind of item, in Chinese | 項目種類
--   table_en  what kind of item, in English | 項目種類（英文）
--   item_zh  what the item is called; a kind or population in Chinese words | 項目
--   item_en  what the item is called; a kind or population in English words | 項目（英文）
-- Caveats: the first delivery of a program has no rows: everything in it is new; a word nobody knows stays a code
select
    c.application_id,
    c.package_id,
    c.program_code,
    c.snapshot,
    c.change_no,
    c.changed_at,
    c.change,
    coalesce(changes.zh, c.change) as change_zh,
    coalesce(changes.en, c.change) as change_en,
    c.table_name,
    coalesce(kinds.zh, c.table_name) as table_zh,
    coalesce(kinds.en, c.table_name) as table_en,
    c.item,
    coalesce(items.zh, c.item) as item_zh,
    coalesce(items.en, c.item) as item_en,
    c.changed_columns,
    c.source_file,
    c.source_row,
    c.previous_source_file,
    c.previous_source_row,
from staging.changes as c
left join staging.code_values as changes
    on changes.table_name = 'changes' and changes.column_name = 'change' and changes.code = c.change
left join staging.code_values as kinds
    on kinds.table_name = 'changes' and kinds.column_name = 'table_name' and kinds.code = c.table_name
-- Of documents and semester results, the item is a code of its own table.
left join staging.code_values as items
    on items.table_name = c.table_name
    and items.column_name = case c.table_name when 'documents' then 'kind' when 'semester_results' then 'scope' end
    and items.code = c.item

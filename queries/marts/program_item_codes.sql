-- One row per item code that a program announced, and of how many applications its file is there.
-- 每列：一個校系公告的一個參採項目，附檔案已交付之申請件數。
--
-- Key:     program_code, item_code
-- Reads:   context.program_years, core.program_items, core.item_codes, context.breakdown_counts
-- Feeds:   queries/overview.py
-- From:    raw.program_items
-- Columns:
--   is_taken  whether the program takes it; null where two rows of reference files speak of it | 是否參採（來源不一致時為空）
--   n_rows  rows of reference files that say it; 2 or more: the rest is left out | 參考檔中的列數（兩列以上則不列內容）
--   n_on_file [applications]  applications whose file for it is there; null where no file is known by it | 檔案已交付之申請件數
--   on_file_share [0-1]  n_on_file of n_known | 檔案已交付之比例
--   on_file_note  why no number: ticked_for_unknown, unlisted_code, no_application, none_known; or shared_file | 說明
-- Caveats: which letter from B to M a record was ticked for is not delivered and not derived; several letters may share
--          one file (on_file_note shared_file): that it is there does not say that it treats each of them
with announced_items as (
    select
        i.program_code,
        i.item_code,
        i.intake_year,
        y.year_note,
        min(i.package_id) as package_id,
        min(i.source_file) as source_file,
        min(i.source_row) as source_row,
        count(*) as n_rows,
        case when count(*) = 1 then max(case when i.is_taken then 1 when not i.is_taken then 0 end) = 1 end as is_taken,
        case when count(*) = 1 then min(i.wording) end as wording,
        case when count(*) = 1 then min(i.threshold) end as threshold,
        case when count(*) = 1 then min(i.full_mark) end as full_mark,
        case when count(*) = 1 then min(i.weight_pct) end as weight_pct,
        min(i.source) as source,
        min(i.as_of) as as_of,
    from core.program_items as i
    inner join context.program_years as y on y.program_code = i.program_code and y.rules_year = i.intake_year
    where i.item_code is not null
    group by i.program_code, i.item_code, i.intake_year, y.year_note
),
filed_counts as (
    select
        program_code, dimension, n_known, n_unknown, n_applications,
        sum(case when value in ('present', 'database', 'pdf') then n end) as n_on_file,
    from context.breakdown_counts
    where dimension = 'transcript_mode' or dimension like 'document%'
    group by program_code, dimension, n_known, n_unknown, n_applications
)
select
    i.program_code,
    i.item_code,
    i.intake_year,
    i.year_note,
    i.is_taken,
    i.n_rows,
    coalesce(c.item_zh, i.wording) as item_zh,
    coalesce(c.item_en, i.wording) as item_en,
    coalesce(c.item_group, 'department') as item_group,
    c.position,
    i.wording,
    i.threshold,
    i.full_mark,
    i.weight_pct,
    c.told_by,
    cast(t.n_on_file as bigint) as n_on_file,
    t.n_known,
    t.n_unknown,
    cast(t.n_on_file as double) / nullif(t.n_known, 0) as on_file_share,
    case
        when c.item_code is null then 'unlisted_code'
        when c.told_by is null then 'ticked_for_unknown'
        when t.n_applications = 0 then 'no_application'
        when t.n_known = 0 then 'none_known'
        when c.n_sharing > 1 then 'shared_file'
    end as on_file_note,
    i.source,
    i.as_of,
    i.package_id,
    i.source_file,
    i.source_row,
from announced_items as i
left join core.item_codes as c on c.item_code = i.item_code
left join filed_counts as t on t.program_code = i.program_code and t.dimension = c.told_by

-- One row per item that a program takes, or says it does not take, in an intake year.
-- 每列：一個校系在一個招生學年度的一個參採項目。
--
-- Key:     package_id, source_row
-- Reads:   staging.program_items
-- Feeds:   marts.program_item_codes, context.program_years
-- Columns:
--   threshold [points]  threshold; null where it is below zero | 檢定標準（負數不列）
--   full_mark [points]  full mark; null where it is below zero | 滿分（負數不列）
--   weight_pct [percent]  weight; null outside 0-100 | 占比（0 至 100 以外不列）
--   n_rows_of_item  rows that say something about this item of the program and year | 同一校系、學年度與項目的列數
select
    package_id,
    source_file,
    source_row,
    program_code,
    intake_year,
    item_code,
    is_taken,
    wording,
    case when threshold >= 0 then threshold end as threshold,
    case when full_mark >= 0 then full_mark end as full_mark,
    case when weight_pct between 0 and 100 then weight_pct end as weight_pct,
    note,
    count(*) over (partition by program_code, intake_year, item_code) as n_rows_of_item,
    source,
    as_of,
from staging.program_items

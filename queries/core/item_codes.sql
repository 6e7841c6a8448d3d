-- One row per item code that a program may take.
-- 每列：一個參採項目代碼。
--
-- Key:     item_code
-- Reads:   staging.item_codes
-- Feeds:   marts.program_item_codes
select
    item_code,
    item_track,
    item_group,
    item_zh,
    item_en,
    told_by,
    n_sharing,
    position,
from staging.item_codes

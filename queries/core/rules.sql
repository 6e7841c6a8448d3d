-- One row per rule that is checked, with its words.
-- 每列：一條檢查規則。
--
-- Key:     rule
-- Reads:   staging.rules
-- Feeds:   marts.breakdowns
select
    rule,
    severity,
    title_zh,
    title_en,
    fix_zh,
    source,
from staging.rules

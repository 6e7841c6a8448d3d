-- One row per rule the loaders check.
-- 每列：一條檢查規則。
--
-- Key:     rule
-- Reads:   raw.rules
-- Feeds:   core.findings, core.rules
select
    rule,
    severity,
    title_zh,
    title_en,
    fix_zh,
    source,
from raw.rules

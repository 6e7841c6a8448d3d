-- One row per rule that is checked, by the loaders or by views, with its words.
-- 每列：一條檢查規則（載入時檢查或由檢視表查核）。
--
-- Key:     rule
-- Reads:   staging.rules, staging.verification_rules
-- Feeds:   context.verifications, marts.breakdowns
-- Columns:
--   origin  loading: checked while loading; views: checked by a view | 查核來源（載入時或檢視表）
--   fix_en  what to do about it, in English; null for the loaders' rules, whose findings carry it | 處理方式（英文）
-- Caveats: rules of views are all warnings: please verify
select
    rule,
    'loading' as origin,
    severity,
    title_zh,
    title_en,
    fix_zh,
    cast(null as varchar) as fix_en,
    source,
from staging.rules
union all
select
    rule,
    'views' as origin,
    'warning' as severity,
    title_zh,
    title_en,
    fix_zh,
    fix_en,
    source,
from staging.verification_rules

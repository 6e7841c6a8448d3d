-- One row per program, dimension of its overview and value: how many applications have it, with its share of the known.
-- 每列：一個校系在一個統計面向的一個值，附申請件數與占比。
--
-- Key:     program_code, dimension, value
-- Reads:   context.breakdown_counts, core.dimensions, core.dimension_values, core.rules
-- Feeds:   queries/overview.py
-- Behind:
--   n  marts.breakdown_rows by program_code, dimension, value
-- Columns:
--   value_zh  value in Chinese; delivered words stay as they are | 統計值名稱（交付文字維持原文）
--   value_en  value in English; delivered words stay as they are | 統計值名稱（英文；交付文字維持原文）
--   known_share [0-1]  n of n_known; null for the row of the unknown and where n_known is 0 | 占可得知者之比例
--   share_note  why no share: is_unknown, none_known, no_application | 未計比例之原因
--   dimension_zh  dimension in Chinese; of findings the rule's title | 統計面向名稱（檢核結果為規則名稱）
--   dimension_en  dimension in English; of findings the rule's title | 統計面向名稱（英文；檢核結果為規則名稱）
-- Caveats: how often something occurs ranks nobody; small cells are not suppressed here: see queries/overview.py;
--          the applications behind a number are in marts.breakdown_rows, by program_code, dimension and value
select
    c.program_code,
    c.dimension,
    c.value,
    case when c.value = '' then '無從得知' else coalesce(v.value_zh, c.value) end as value_zh,
    case when c.value = '' then 'unknown' else coalesce(v.value_en, c.value) end as value_en,
    c.n,
    c.n_known,
    c.n_unknown,
    c.n_applications,
    case when c.value <> '' and c.n_known > 0 then cast(c.n as double) / c.n_known end as known_share,
    case
        when c.n_applications = 0 then 'no_application'
        when c.value = '' then 'is_unknown'
        when c.n_known = 0 then 'none_known'
    end as share_note,
    d.topic,
    coalesce(r.title_zh, d.dimension_zh) as dimension_zh,
    coalesce(r.title_en, d.dimension_en) as dimension_en,
    d.dimension_position,
    v.value_position,
    c.item,
    c.rule,
from context.breakdown_counts as c
inner join core.dimensions as d on d.dimension = c.kind
left join core.dimension_values as v on v.dimension = c.kind and v.value = c.value
left join core.rules as r on r.rule = c.rule

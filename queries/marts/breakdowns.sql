-- One row per program, dimension of its overview and value: how many applications have it, of how many known.
-- 每列：一個校系在一個統計面向的一個值，附申請件數與占比。
--
-- Key:     program_code, dimension, value
-- Reads:   context.dimension_totals, context.fact_counts, core.dimensions, core.dimension_values, core.rules
-- Feeds:   queries/overview.py
-- Columns:
--   value  value; an empty text is the row of those of whom it is unknown | 統計值；空字串為無從得知者
--   value_en  value in English; delivered words stay as they are | 統計值（英文；交付文字維持原文）
--   n [applications]  applications with it; null where the value is unknown of all | 申請件數（全數無從得知時為空）
--   known_share [0-1]  n of n_known; null for the row of the unknown and where n_known is 0 | 占可得知者之比例
--   share_note  why no share: is_unknown, none_known, no_application | 未計比例之原因
--   dimension_zh  dimension in Chinese; of findings the rule's title | 統計面向
--   dimension_en  dimension in English; of findings the rule's title | 統計面向（英文）
--   value_position  place among the values of its dimension; those without one come after, by value | 順序
-- Caveats: how often something occurs ranks nobody; small cells are not suppressed here: see queries/overview.py;
--          the applications behind a number are in marts.breakdown_rows
with shown_values as (
    select t.program_code, t.dimension, v.value
    from context.dimension_totals as t
    inner join core.dimension_values as v on v.dimension = t.kind and v.is_always_shown
    union
    select program_code, dimension, value from context.fact_counts
    union
    select program_code, dimension, '' from context.dimension_totals
),
counted_values as (
    select
        s.program_code,
        s.dimension,
        s.value,
        t.kind,
        t.item,
        t.rule,
        case
            when s.value = '' then t.n_unknown
            when t.n_applications > 0 and t.n_known = 0 then null
            when t.rule is not null and s.value = 'absent' then t.n_known - noticed.n_counted
            else coalesce(c.n_counted, 0)
        end as n,
        t.n_known,
        t.n_unknown,
        t.n_applications,
    from shown_values as s
    inner join context.dimension_totals as t on t.program_code = s.program_code and t.dimension = s.dimension
    left join context.fact_counts as c
        on c.program_code = s.program_code and c.dimension = s.dimension and c.value = s.value
    left join context.fact_counts as noticed
        on noticed.program_code = s.program_code and noticed.dimension = s.dimension and noticed.value = 'present'
)
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
    case when c.n_applications = 0 then 'no_application' when c.value = '' then 'is_unknown'
        when c.n_known = 0 then 'none_known' end as share_note,
    d.topic,
    coalesce(r.title_zh, d.dimension_zh) as dimension_zh,
    coalesce(r.title_en, d.dimension_en) as dimension_en,
    d.dimension_position,
    v.value_position,
    c.item,
    c.rule,
from counted_values as c
inner join core.dimensions as d on d.dimension = c.kind
left join core.dimension_values as v on v.dimension = c.kind and v.value = c.value
left join core.rules as r on r.rule = c.rule

-- One row per program, dimension of its overview and value: how many applications have it, of how many known.
-- 每列：一個校系在一個統計面向的一個值之申請件數與可得知之件數。
--
-- Key:     program_code, dimension, value
-- Reads:   core.known_programs, core.dimensions, core.dimension_values, context.fact_counts
-- Feeds:   marts.breakdowns, marts.program_item_codes
-- Prepared: at publish
-- Columns:
--   kind  the dimension, or finding for one per rule and item | 統計面向，檢核結果合稱 finding
--   item  item that must come from the database for it to be known; application where none must | 須勾選資料庫方可得知之項目
--   rule  rule, of findings only | 規則（僅檢核結果）
--   value  value; an empty text is the row of those of whom it is unknown | 統計值；空字串為無從得知者
--   n [applications]  applications with it; null where the value is unknown of all | 申請件數（全數無從得知時為空）
--   n_known [applications]  applications whose value is known: the denominator of shares | 可得知之申請件數（占比之分母）
--   n_unknown [applications]  applications whose value is unknown | 無從得知之申請件數
--   n_applications [applications]  applications of the program | 校系申請件數
-- Caveats: every program has every dimension, with findings only the rules that something was noticed by
with shown_values as (
    select dimension, value from core.dimension_values where is_always_shown and dimension <> 'finding'
    union all
    select dimension, '' from core.dimensions where dimension <> 'finding'
),
framed_counts as (
    select program_code, dimension, value, n_counted from context.fact_counts
    union all
    select p.program_code, v.dimension, v.value, 0
    from core.known_programs as p
    cross join shown_values as v
),
summed_counts as (
    select program_code, dimension, value, cast(sum(n_counted) as bigint) as n_counted
    from framed_counts
    group by program_code, dimension, value
),
sized_counts as (
    select
        program_code, dimension, value, n_counted,
        case when dimension like 'finding.%' then substr(dimension, 9) end as finding,
        sum(case when value <> '' then n_counted else 0 end) over (partition by program_code, dimension) as n_valued,
        sum(case when dimension = 'transcript_mode' then n_counted end) over (partition by program_code) as n_all,
        sum(case when dimension = 'transcript_mode' and value = 'database' then n_counted end)
            over (partition by program_code) as n_transcript,
        sum(case when dimension = 'course_work_mode' and value = 'database' then n_counted end)
            over (partition by program_code) as n_course_work,
        sum(case when dimension = 'activity_mode' and value = 'database' then n_counted end)
            over (partition by program_code) as n_activity,
    from summed_counts
),
known_counts as (
    select
        program_code, dimension, n_counted, n_all,
        substr(finding, 1, strpos(finding, '.') - 1) as finding_item,
        substr(finding, strpos(finding, '.') + 1) as rule,
        coalesce(f.value, s.value) as value,
        case when finding is null then n_valued when finding like 'transcript.%' then n_transcript
            when finding like 'course_work.%' then n_course_work
            when finding like 'activity.%' then n_activity else n_all end as n_known,
    from sized_counts as s
    left join (values ('present'), ('absent'), ('')) as f (value) on s.finding is not null
)
select
    c.program_code,
    c.dimension,
    d.dimension as kind,
    coalesce(c.finding_item, d.item, 'application') as item,
    c.rule,
    c.value,
    cast(case when c.value = '' then c.n_all - c.n_known
        when c.n_all > 0 and c.n_known = 0 then null
        when c.rule is not null and c.value = 'absent' then c.n_known - c.n_counted
        else c.n_counted end as bigint) as n,
    cast(c.n_known as bigint) as n_known,
    cast(c.n_all - c.n_known as bigint) as n_unknown,
    cast(c.n_all as bigint) as n_applications,
from known_counts as c
inner join core.dimensions as d on d.dimension = case when c.rule is null then c.dimension else 'finding' end

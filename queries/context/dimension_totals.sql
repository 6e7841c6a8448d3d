-- One row per program and dimension of an overview: of how many applications the value is known.
-- 每列：一個校系的一個統計面向，附可得知之申請件數。
--
-- Key:     program_code, dimension
-- Reads:   core.known_programs, core.dimensions, context.fact_counts
-- Feeds:   marts.breakdowns, marts.breakdown_rows, marts.program_rules, marts.program_item_codes
-- Columns:
--   kind  the dimension, or finding for one per rule and item | 統計面向，檢核結果合稱 finding
--   item  item that must come from the database for it to be known; application where none must | 須勾選資料庫方可得知之項目
--   rule  rule, of findings only | 規則（僅檢核結果）
--   n_applications [applications]  applications of the program | 校系申請件數
--   n_known [applications]  applications whose value is known: the denominator of shares | 可得知之申請件數（占比之分母）
--   n_unknown [applications]  applications whose value is unknown | 無從得知之申請件數
-- Caveats: every program has every dimension, findings only the rules that something was noticed by
with counted_dimensions as (
    select
        program_code,
        dimension,
        cast(sum(n_counted) as bigint) as n_counted,
        cast(sum(case when value <> '' then n_counted else 0 end) as bigint) as n_known,
        cast(sum(case when value = 'database' then n_counted else 0 end) as bigint) as n_database,
    from context.fact_counts
    group by program_code, dimension
),
fixed_dimensions as (
    select
        p.program_code,
        d.dimension,
        d.dimension as kind,
        coalesce(d.item, 'application') as item,
        cast(null as varchar) as rule,
        coalesce(c.n_counted, 0) as n_applications,
        coalesce(c.n_known, 0) as n_known,
    from core.known_programs as p
    cross join core.dimensions as d
    left join counted_dimensions as c on c.program_code = p.program_code and c.dimension = d.dimension
    where d.dimension <> 'finding'
),
finding_dimensions as (
    select
        program_code,
        dimension,
        substr(dimension, 9, strpos(substr(dimension, 9), '.') - 1) as item,
        substr(dimension, 9 + strpos(substr(dimension, 9), '.')) as rule,
    from counted_dimensions
    where dimension like 'finding.%'
),
all_dimensions as (
    select
        program_code, dimension, kind, item, rule, n_applications, n_known,
    from fixed_dimensions
    union all
    select
        f.program_code, f.dimension, 'finding', f.item, f.rule, t.n_counted,
        case f.item when 'application' then t.n_counted else m.n_database end,
    from finding_dimensions as f
    inner join counted_dimensions as t on t.program_code = f.program_code and t.dimension = 'transcript_mode'
    left join counted_dimensions as m on m.program_code = f.program_code and m.dimension = f.item || '_mode'
)
select
    program_code,
    dimension,
    kind,
    item,
    rule,
    n_applications,
    n_known,
    n_applications - n_known as n_unknown,
from all_dimensions

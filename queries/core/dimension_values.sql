-- One row per dimension of an overview and value that has words of its own.
-- 每列：一個統計面向的一個有固定名稱的值。
--
-- Key:     dimension, value
-- Reads:   staging.dimensions, staging.dimension_words, staging.code_values, staging.course_code_parts
-- Feeds:   context.breakdown_counts, marts.breakdowns
-- Columns:
--   is_always_shown  whether the value has a row where nobody has it | 無人具備時是否仍列出
-- Caveats: values of open dimensions are shown where they occur; those without words keep their own
select
    d.dimension,
    true as is_always_shown,
    w.value,
    w.value_zh,
    w.value_en,
    w.value_position,
from staging.dimensions as d
inner join staging.dimension_words as w on w.value_set = 'presence'
where d.value_set = 'presence'
union all
select
    d.dimension,
    true as is_always_shown,
    c.code as value,
    c.zh as value_zh,
    c.en as value_en,
    case c.code when 'database' then 1 when 'pdf' then 2 else 3 end as value_position,
from staging.dimensions as d
inner join staging.code_values as c on c.table_name = 'applications' and c.column_name = d.dimension
where d.value_set = 'modes'
union all
select
    d.dimension,
    false as is_always_shown,
    w.value,
    w.value_zh,
    w.value_en,
    w.value_position,
from staging.dimensions as d
inner join staging.dimension_words as w on w.value_set = d.dimension
union all
select
    d.dimension,
    false as is_always_shown,
    p.code as value,
    p.zh as value_zh,
    p.en as value_en,
    case p.code when 'H' then 1 when 'V' then 2 when 'M' then 3 else 4 end as value_position,
from staging.dimensions as d
inner join staging.course_code_parts as p on p.part = 'school_type'
where d.dimension = 'plan_type'

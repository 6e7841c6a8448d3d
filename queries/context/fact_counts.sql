-- One row per program, dimension and value that occurs: how many applications have it.
-- 每列：一個校系在一個統計面向實際出現的一個值之申請件數。
--
-- Key:     program_code, dimension, value
-- Reads:   context.application_facts
-- Feeds:   context.breakdown_counts
-- Columns:
--   value  value; an empty text stands for unknown | 統計值；空字串表示無從得知
--   n_counted [applications]  applications | 申請件數
-- Caveats: of findings only what was noticed is counted here
select
    program_code,
    dimension,
    coalesce(value_code, '') as value,
    count(*) as n_counted,
from context.application_facts
group by program_code, dimension, value_code

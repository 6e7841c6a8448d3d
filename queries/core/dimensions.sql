-- One row per dimension by which applications are counted in an overview.
-- 每列：一個統計面向。
--
-- Key:     dimension
-- Reads:   staging.dimensions
-- Feeds:   context.application_evidence, context.breakdown_counts, marts.breakdowns
select
    dimension,
    topic,
    dimension_zh,
    dimension_en,
    value_set,
    item,
    dimension_position,
from staging.dimensions

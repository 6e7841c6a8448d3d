-- One row per distinct distribution of scores, stored once.
-- 每列：一個不重複的分數分布。
--
-- Key:     distribution_id
-- Reads:   staging.score_distributions
-- Feeds:   marts.distributions
-- Columns:
--   n_people [people]  people in all its bins together | 各級距人數合計
select
    application_id,
    package_id,
    source_file,
    source_row,
    distribution_id,
    counts,
    cast(list_sum(counts) as bigint) as n_people,
from staging.score_distributions

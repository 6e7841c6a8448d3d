-- One row per distinct distribution of scores, stored once.
-- 每列：一個不重複的分數分布。
--
-- Key:     distribution_id
-- Reads:   raw.score_distributions
-- Feeds:   core.score_distributions, core.standing
select
    application_id,
    package_id,
    source_file,
    source_row,
    distribution_id,
    counts,
from raw.score_distributions

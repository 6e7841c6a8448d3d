-- One row per distinct distribution of scores: the bars behind a standing.
-- 每列：一個不重複的分數分布。
--
-- Key:     distribution_id
-- Reads:   core.score_distributions
-- Feeds:   queries/fetch.py
-- Prepared: at publish
-- From:    raw.score_distributions
-- Caveats: the source is the first row that carries the distribution; everyone in the same offering shares it
select
    distribution_id,
    counts,
    n_people,
    application_id,
    package_id,
    source_file,
    source_row,
from core.score_distributions

-- One row per published figure of one competition in one year.
-- 每列：一項競賽一年的一個公開數字。
--
-- Key:     package_id, source_row
-- Reads:   raw.competition_results
-- Feeds:   core.competition_results, core.compared_fields
select
    package_id,
    source_file,
    source_row,
    competition,
    year,
    year_original,
    edition,
    division,
    measure,
    award,
    award_rank,
    award_rank_original,
    n,
    n_original,
    is_lower_bound,
    is_lower_bound_original,
    unit,
    population,
    note,
    source,
    as_of,
from raw.competition_results

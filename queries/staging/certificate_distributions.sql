-- One row per published figure of one certificate in one year and population.
-- 每列：一種證照一年在一個母體的一個公開數字。
--
-- Key:     package_id, source_row
-- Reads:   raw.certificate_distributions
-- Feeds:   core.certificate_figures, core.compared_fields
select
    package_id,
    source_file,
    source_row,
    certificate,
    year,
    year_original,
    population,
    measure,
    level,
    lower,
    lower_original,
    upper,
    upper_original,
    value,
    value_original,
    unit,
    note,
    source,
    as_of,
from raw.certificate_distributions

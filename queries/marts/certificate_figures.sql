-- One row per published figure of a certificate, used or not, with its source.
-- 每列：一個證照公開數字（不論是否採用）及其來源。
--
-- Key:     package_id, source_row
-- Reads:   context.certificate_figures
-- Feeds:   queries/claims.py
-- Prepared: at publish
-- From:    raw.certificate_distributions
-- Caveats: figure_note says why a figure is not used; it is shown as published all the same
select
    certificate_id,
    certificate,
    year,
    population,
    measure,
    measure_zh,
    measure_en,
    level,
    lower,
    upper,
    value,
    unit,
    note,
    figure_note,
    source,
    as_of,
    package_id,
    source_file,
    source_row,
from context.certificate_figures

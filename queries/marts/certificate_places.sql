-- One row per certificate claim and published figure it can be held against, of the year that fits best.
-- 每列：一筆檢定證照申請資料與一個可供參照的公開數字。
--
-- Key:     application_id, source_file, source_row, figure_package_id, figure_row
-- Reads:   context.certificate_places
-- Feeds:   queries/claims.py
-- Prepared: at publish
-- From:    raw.activities_certificate
-- Caveats: the year is chosen for each measure and population by itself; figures_year_gap names the distance
select
    application_id,
    figures_year,
    figures_year_gap,
    population,
    measure,
    measure_zh,
    measure_en,
    figure_level,
    lower,
    upper,
    value,
    unit,
    is_reached,
    is_above,
    is_claimed_level,
    note,
    source,
    as_of,
    certificate_id,
    figure_package_id,
    figure_row,
    package_id,
    source_file,
    source_row,
from context.certificate_places

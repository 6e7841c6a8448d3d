-- One row per transcript line.
-- 每列：修課紀錄中的一門課。
--
-- Key:     application_id, source_file, source_row
-- Reads:   raw.course_records
-- Feeds:   core.course_records, core.standing, core.item_counts
select
    application_id,
    package_id,
    source_file,
    source_row,
    school_year,
    school_year_original,
    semester,
    semester_original,
    course_code,
    course_name,
    credits,
    credits_original,
    category_name,
    domain_name,
    score,
    score_original,
    population,
    population_original,
    distribution_id,
from raw.course_records

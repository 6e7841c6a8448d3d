-- One row per semester's result against one population: school, group or track.
-- 每列：一學期在一個母體（校、群別、科班學程）中的成績。
--
-- Key:     application_id, source_file, source_row, scope
-- Reads:   staging.semester_results
-- Feeds:   context.semester_points, marts.semesters
select
    application_id,
    package_id,
    source_file,
    source_row,
    school_year,
    school_year_original,
    semester,
    semester_original,
    scope,
    scope_name,
    score,
    score_original,
    population,
    population_original,
    distribution_id,
from staging.semester_results

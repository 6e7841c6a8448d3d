-- One row per semester's result against one population, with its standing there.
-- 每列：一學期在一個母體中的成績與推估相對表現。
--
-- Key:     application_id, source_file, source_row, scope
-- Reads:   core.semester_results, context.standing
-- Feeds:   queries/fetch.py
-- Prepared: at publish
-- From:    raw.semester_results
-- Caveats: standing follows the settings bin_edge and smallest_population, and is null exactly where standing_note says
--          why
select
    r.application_id,
    r.school_year,
    r.semester,
    r.scope,
    r.scope_name,
    r.score,
    s.relative_performance_pct,
    s.relative_best_pct,
    s.relative_worst_pct,
    s.percentile_rank,
    r.population,
    s.standing_note,
    s.own_bin,
    s.bin_edge,
    r.distribution_id,
    r.school_year_original,
    r.semester_original,
    r.score_original,
    r.population_original,
    r.package_id,
    r.source_file,
    r.source_row,
from core.semester_results as r
left join context.standing as s
    on s.application_id = r.application_id
    and s.source_file = r.source_file
    and s.source_row = r.source_row
    and s.scope = r.scope

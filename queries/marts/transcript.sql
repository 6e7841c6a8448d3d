-- One row per transcript line, with its standing in class and its course code put into words.
-- 每列：修課紀錄中的一門課，含推估相對表現與課程代碼解讀。
--
-- Key:     application_id, source_file, source_row
-- Reads:   core.course_records, context.standing
-- Feeds:   queries/fetch.py
-- Prepared: at publish
-- From:    raw.course_records
-- Caveats: standing follows the settings bin_edge and smallest_population, and is null exactly where standing_note
--          says why; category_name and domain_name are as delivered, category_zh and domain_zh come from the course
--          code; PDF mode has no rows
select
    c.application_id,
    c.school_year,
    c.semester,
    c.course_code,
    c.course_name,
    c.credits,
    c.score,
    s.relative_performance_pct,
    s.relative_best_pct,
    s.relative_worst_pct,
    s.percentile_rank,
    c.population,
    s.standing_note,
    s.own_bin,
    s.bin_edge,
    c.distribution_id,
    c.category_name,
    c.domain_name,
    c.is_eight_domains,
    c.is_school_defined,
    c.is_vocational,
    c.plan_code,
    c.intake_year,
    c.school_code,
    c.school_type_code, c.school_type_zh, c.school_type_en,
    c.group_code, c.group_zh, c.group_en,
    c.track_code, c.track_zh, c.track_en,
    c.class_group_code, c.class_group_zh, c.class_group_en,
    c.category_code, c.category_zh, c.category_en,
    c.offering_code, c.offering_zh, c.offering_en,
    c.attribute_code, c.attribute_zh, c.attribute_en,
    c.domain_code, c.domain_zh, c.domain_en,
    c.subject_no,
    c.school_year_original,
    c.semester_original,
    c.credits_original,
    c.score_original,
    c.population_original,
    c.package_id,
    c.source_file,
    c.source_row,
from core.course_records as c
left join context.standing as s
    on s.application_id = c.application_id
    and s.source_file = c.source_file
    and s.source_row = c.source_row
    and s.scope = 'course'

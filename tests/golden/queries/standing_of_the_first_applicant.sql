-- The first semester of the first database-mode applicant of the first program.
select
    course_code, course_name, credits, score, relative_performance_pct, relative_best_pct, relative_worst_pct,
    percentile_rank, population, category_zh, domain_zh, is_eight_domains, is_school_defined, is_vocational,
from marts.transcript
where application_id = (select min(application_id) from marts.transcript) and (school_year, semester) = (
    select min((school_year, semester)) from marts.transcript
    where application_id = (select min(application_id) from marts.transcript)
)
order by source_row

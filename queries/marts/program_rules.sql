-- One row per program: what it announced (quota, weights, criteria), with its source, and how many applied.
-- 每列：一個校系公告的名額、占比與選才內涵，附來源與申請件數。
--
-- Key:     program_code
-- Reads:   core.known_programs, core.applications, context.program_years, core.programs
-- Feeds:   queries/overview.py
-- Behind:
--   n_applications  core.applications by program_code
-- Columns:
--   n_applications [applications]  applications loaded | 已載入申請件數
--   rules_note  no_reference, several_rows, other_year, year_unknown, year_assumed; null where sure | 公告資料說明
-- Caveats: nothing is shown where two rows of reference files speak of one program and year
with repeated_rules as (
    select program_code, intake_year, 'several_rows' as note_of_several
    from core.programs
    where n_rows_of_year > 1
    group by program_code, intake_year
),
counted_programs as (
    select program_code, count(*) as n_counted from core.applications group by program_code
)
select
    p.program_code,
    coalesce(t.n_counted, 0) as n_applications,
    y.admission_year,
    y.rules_year,
    case when y.rules_year is not null and r.program_code is null then coalesce(s.note_of_several, 'no_reference')
        else y.year_note end as rules_note,
    r.university_name,
    r.name,
    r.admission_track,
    r.quota,
    r.stage_two_size,
    r.gsat_weight_pct,
    r.review_weight_pct,
    r.interview_weight_pct,
    r.other_weight_pct,
    r.weights_note,
    r.tie_break,
    r.criteria,
    r.address,
    r.note,
    r.source,
    r.as_of,
    r.package_id,
    r.source_file,
    r.source_row,
from core.known_programs as p
inner join context.program_years as y on y.program_code = p.program_code
left join counted_programs as t on t.program_code = p.program_code
left join core.programs as r
    on r.program_code = p.program_code and r.intake_year = y.rules_year and r.n_rows_of_year = 1
left join repeated_rules as s on s.program_code = p.program_code and s.intake_year = y.rules_year

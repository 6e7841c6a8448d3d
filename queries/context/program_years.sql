-- One row per program: of which admission year its applications are, and which year's announced rules hold for them.
-- 每列：一個校系，附申請之招生學年度與適用之公告年度。
--
-- Key:     program_code
-- Reads:   core.known_programs, core.applications, core.programs, core.program_items
-- Feeds:   marts.program_rules, marts.program_item_codes
-- Columns:
--   admission_year [ROC year]  most frequent year of entering senior high + 3; null where none is known | 招生學年度
--   rules_year [ROC year]  year whose announced rules are shown | 適用之公告年度
--   year_note  no_reference, other_year (none of this year on file), year_unknown, year_assumed (the only one) | 年度說明
-- Caveats: no package says its admission year; where two years of entering are equally frequent, the later one
with counted_years as (
    select program_code, intake_year, count(*) as n_counted
    from core.applications
    where intake_year is not null
    group by program_code, intake_year
),
ranked_years as (
    select
        program_code,
        intake_year + 3 as admission_year,
        row_number() over (partition by program_code order by n_counted desc, intake_year desc) as place,
    from counted_years
),
announced_years as (
    select program_code, intake_year from core.programs where intake_year is not null
    union
    select program_code, intake_year from core.program_items where intake_year is not null
),
matched_programs as (
    select
        p.program_code,
        y.admission_year,
        count(a.intake_year) as n_years,
        max(a.intake_year) as last_year,
        coalesce(max(case when a.intake_year = y.admission_year then 1 else 0 end), 0) = 1 as has_own,
    from core.known_programs as p
    left join ranked_years as y on y.program_code = p.program_code and y.place = 1
    left join announced_years as a on a.program_code = p.program_code
    group by p.program_code, y.admission_year
)
select
    program_code,
    admission_year,
    case when has_own then admission_year when admission_year is null and n_years = 1 then last_year end as rules_year,
    case
        when n_years = 0 then 'no_reference'
        when has_own then null
        when admission_year is not null then 'other_year'
        when n_years = 1 then 'year_assumed'
        else 'year_unknown'
    end as year_note,
from matched_programs

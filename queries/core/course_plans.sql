-- One row per course of a school's plan, its credits by semester taken apart.
-- 每列：課程規劃表中的一門課程，授課學期學分已解讀。
--
-- Key:     package_id, source_row
-- Reads:   staging.course_plans
-- Feeds:   context.course_plan_links, marts.course_plans, marts.courses
-- Columns:
--   plan_code  the plan: the first 16 characters of the course code | 課程規劃表代碼（前 16 碼）
--   school_code  school, characters 4-9 of the course code | 學校代碼
--   credits_text  credits in each of semesters 1 to 6, as 4 / 4 / 4 / 4 / 0 / 0 | 各學期學分（第 1 至 6 學期）
--   credits_total [credits]  credits of all semesters; null where credits_note says why | 總學分數
--   credits_note  alternating_halves: a letter A-D, 1 to 4 credits in alternating halves; unreadable | 學分註記（對開；無法解讀）
-- Caveats: of a course in alternating halves a student may take one half, so its credits are not added up
with parted_plans as (
    select
        *, substr(credits_by_semester, 1, 1) as c_1, substr(credits_by_semester, 2, 1) as c_2,
        substr(credits_by_semester, 3, 1) as c_3, substr(credits_by_semester, 4, 1) as c_4,
        substr(credits_by_semester, 5, 1) as c_5, substr(credits_by_semester, 6, 1) as c_6,
    from staging.course_plans
),
counted_plans as (
    select
        *, case when strpos('ABCD', c_1) > 0 then strpos('ABCD', c_1) else try_cast(c_1 as integer) end as n_1,
        case when strpos('ABCD', c_2) > 0 then strpos('ABCD', c_2) else try_cast(c_2 as integer) end as n_2,
        case when strpos('ABCD', c_3) > 0 then strpos('ABCD', c_3) else try_cast(c_3 as integer) end as n_3,
        case when strpos('ABCD', c_4) > 0 then strpos('ABCD', c_4) else try_cast(c_4 as integer) end as n_4,
        case when strpos('ABCD', c_5) > 0 then strpos('ABCD', c_5) else try_cast(c_5 as integer) end as n_5,
        case when strpos('ABCD', c_6) > 0 then strpos('ABCD', c_6) else try_cast(c_6 as integer) end as n_6,
        case when length(credits_by_semester) = 6 then cast(n_1 + n_2 + n_3 + n_4 + n_5 + n_6 as integer) end as n_all,
        case
            when n_all is null then 'unreadable'
            when try_cast(credits_by_semester as integer) is null then 'alternating_halves'
        end as credits_note,
    from parted_plans
)
select
    package_id, source_file, source_row, course_code, name, intake_year, credits_by_semester,
    definition, requirement, course_type, group_name, track_name, class_group, offering, attribute, is_invented, note,
    source, as_of,
    substr(course_code, 1, 16) as plan_code,
    substr(course_code, 4, 6) as school_code,
    case when n_all is not null then cast(n_1 as varchar) || ' / ' || cast(n_2 as varchar) || ' / '
        || cast(n_3 as varchar) || ' / ' || cast(n_4 as varchar) || ' / ' || cast(n_5 as varchar) || ' / '
        || cast(n_6 as varchar) end as credits_text,
    case when credits_note is null then n_all end as credits_total,
    credits_note,
from counted_plans

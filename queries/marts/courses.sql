-- One row per course code of a plan or a syllabus on file: what the course is meant to be and to teach.
-- 每列：課程規劃表或教學大綱所載的一個課程代碼，及其定位與教學內容。
--
-- Key:     course_code
-- Reads:   core.course_plans, core.syllabi, core.syllabus_weeks, core.schools
-- Feeds:   queries/field.py
-- Prepared: at publish
-- From:    raw.course_plans, raw.syllabi
-- Behind:
--   n_weeks  distinct week of core.syllabus_weeks
-- Columns:
--   plan_code  the plan: the first 16 characters of the course code | 課程規劃表（代碼前 16 碼）
--   school_code  school, characters 4-9 of the course code | 學校代碼（課程代碼第 4 至 9 碼）
--   school_name  school in the list of schools; null where the list lacks the code or has it twice | 學校名稱（依名錄）
--   plan_status  on_file, no_plan_on_file (a syllabus alone), ambiguous: two rows hold the code | 課程計畫狀態
--   plan_name  name of the course in the plan | 課程計畫所載科目名稱
--   plan_attribute  subject attribute in the plan | 課程計畫所載課程屬性
--   plan_source  who published the plan | 課程計畫資料來源
--   plan_as_of  of when the plan is | 課程計畫資料時間
--   is_plan_invented  whether the plan is invented | 課程計畫是否虛構
--   syllabus_status  on_file, no_syllabus_on_file, ambiguous: two rows hold the code | 教學大綱狀態
--   syllabus_name  name of the course in the syllabus | 教學大綱所載課程名稱
--   syllabus_source  who published the syllabus | 教學大綱資料來源
--   syllabus_as_of  of when the syllabus is | 教學大綱資料時間
--   is_syllabus_invented  whether the syllabus is invented | 教學大綱是否虛構
--   n_weeks [weeks]  weeks of the course code on file | 已收錄週數
-- Caveats: reference data only; who took a course is in marts.transcript, by the same course code
with named_codes as (
    select course_code, 1 as place, package_id, source_file, source_row,
    from core.course_plans
    where course_code is not null
    union all
    select course_code, 2 as place, package_id, source_file, source_row,
    from core.syllabi
    where course_code is not null
),
placed_codes as (
    select
        course_code, package_id, source_file, source_row,
        row_number() over (partition by course_code order by place, package_id, source_row) as nth,
        count(case when place = 1 then 1 end) over (partition by course_code) as n_plans,
        count(case when place = 2 then 1 end) over (partition by course_code) as n_syllabi,
    from named_codes
),
counted_weeks as (
    select course_code, count(distinct week) as n_weeks from core.syllabus_weeks group by course_code
)
select
    c.course_code,
    substr(c.course_code, 1, 16) as plan_code,
    substr(c.course_code, 4, 6) as school_code,
    h.name as school_name,
    case c.n_plans when 0 then 'no_plan_on_file' when 1 then 'on_file' else 'ambiguous' end as plan_status,
    p.name as plan_name,
    p.intake_year, p.group_name, p.track_name, p.class_group, p.credits_by_semester, p.credits_text, p.credits_total,
    p.definition, p.requirement, p.course_type,
    p.attribute as plan_attribute,
    p.source as plan_source,
    p.as_of as plan_as_of,
    p.is_invented as is_plan_invented,
    case c.n_syllabi when 0 then 'no_syllabus_on_file' when 1 then 'on_file' else 'ambiguous' end as syllabus_status,
    s.name as syllabus_name,
    s.objectives, s.core_competencies, s.student_profile, s.assessment, s.issues, s.fields_of_study, s.teachers_from,
    s.address,
    s.source as syllabus_source,
    s.as_of as syllabus_as_of,
    s.is_invented as is_syllabus_invented,
    coalesce(w.n_weeks, 0) as n_weeks,
    c.package_id, c.source_file, c.source_row,
from placed_codes as c
left join core.course_plans as p on p.course_code = c.course_code and c.n_plans = 1
left join core.syllabi as s on s.course_code = c.course_code and c.n_syllabi = 1
left join counted_weeks as w on w.course_code = c.course_code
left join core.schools as h on h.school_code = substr(c.course_code, 4, 6) and h.n_rows_of_code = 1
where c.nth = 1

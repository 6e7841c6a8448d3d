-- What a course was meant to be: one row per transcript line, with its course plan and syllabus where they are on file.
-- 每列：修課紀錄中的一門課，及其課程計畫與教學大綱（有收錄者）。
--
-- Key:     application_id, source_file, source_row
-- Reads:   core.course_records, context.course_plan_links, context.syllabus_links, core.course_plans, core.syllabi
-- Feeds:   tests/golden/queries/course_plan_links.sql
-- Prepared: at publish
-- From:    raw.course_records
-- Columns:
--   plan_name  name of the course in the plan | 課程計畫所載科目名稱
--   plan_attribute  subject attribute in the plan | 課程計畫所載課程屬性
--   plan_file  reference file of the plan | 課程計畫參考檔
--   plan_source  who published the plan | 課程計畫資料來源
--   plan_as_of  of when the plan is | 課程計畫資料時間
--   is_plan_invented  whether the plan is invented | 課程計畫是否虛構
--   syllabus_name  name of the course in the syllabus | 教學大綱所載課程名稱
--   syllabus_name_en  the same in English | 教學大綱所載英文名稱
--   syllabus_credits [credits]  credits in all, by the syllabus | 教學大綱所載學分總數
--   syllabus_attribute  attribute in the syllabus | 教學大綱所載課程屬性
--   syllabus_file  reference file of the syllabus | 教學大綱參考檔
--   syllabus_source  who published the syllabus | 教學大綱資料來源
--   syllabus_as_of  of when the syllabus is | 教學大綱資料時間
--   is_syllabus_invented  whether the syllabus is invented | 教學大綱是否虛構
-- Caveats: only the whole course code links; near_course_code is another course of that name, offered for looking up
select
    c.application_id, c.school_year, c.semester, c.course_code, c.course_name, c.credits,
    k.plan_status,
    p.name as plan_name,
    p.credits_by_semester, p.credits_text, p.credits_total, p.credits_note,
    p.definition, p.requirement, p.course_type,
    p.attribute as plan_attribute,
    p.source_file as plan_file,
    k.plan_row,
    p.source as plan_source,
    p.as_of as plan_as_of,
    p.is_invented as is_plan_invented,
    k.near_status, k.near_course_code, k.near_within,
    y.syllabus_status,
    s.name as syllabus_name,
    s.name_en as syllabus_name_en,
    s.taught_in,
    s.credits_total as syllabus_credits,
    s.attribute as syllabus_attribute,
    s.objectives, s.core_competencies, s.student_profile, s.assessment, s.issues, s.fields_of_study, s.teachers_from,
    s.address,
    y.n_weeks,
    s.source_file as syllabus_file,
    y.syllabus_row,
    s.source as syllabus_source,
    s.as_of as syllabus_as_of,
    s.is_invented as is_syllabus_invented,
    c.package_id, c.source_file, c.source_row,
from core.course_records as c
join context.course_plan_links as k
    on k.application_id = c.application_id
    and k.source_file = c.source_file
    and k.source_row = c.source_row
join context.syllabus_links as y
    on y.application_id = c.application_id
    and y.source_file = c.source_file
    and y.source_row = c.source_row
left join core.course_plans as p
    on p.course_code = c.course_code
    and p.package_id = k.plan_package_id
    and p.source_row = k.plan_row
left join core.syllabi as s
    on s.course_code = c.course_code
    and s.package_id = y.syllabus_package_id
    and s.source_row = y.syllabus_row

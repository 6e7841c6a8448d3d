-- Ten courses with what their plan and syllabus say, or the plain statement that there is none.
select
    course_code, course_name, plan_status, plan_name, credits_text, credits_total, definition, requirement,
    plan_attribute, near_course_code, syllabus_status, objectives, core_competencies, assessment, address, n_weeks,
    plan_source, plan_as_of, is_plan_invented,
from marts.course_plans
qualify row_number() over (
    partition by plan_status, syllabus_status order by application_id, source_file, source_row
) <= 4
order by plan_status, syllabus_status, application_id, source_row

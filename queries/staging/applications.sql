-- One row per application: one applicant to one program.
-- 每列：一件申請（一位考生申請一個校系）。
--
-- Key:     application_id
-- Reads:   raw.applications
-- Feeds:   core.applications, core.known_programs
select
    application_id,
    package_id,
    source_file,
    source_row,
    university_code,
    program_code,
    applicant_no,
    transcript_mode,
    course_work_mode,
    activity_mode,
    intake_year,
    exam_no,
    name,
    school_name,
    school_region,
    learning_type,
    group_name,
    track_name,
    class_name,
    division_name,
    low_income,
    applicant_status,
    average_score,
    average_score_original,
from raw.applications

-- One row per application, with what is known about the applicant and how much was delivered.
-- 每列：一件申請，含考生基本資料與資料筆數。
--
-- Key:     application_id
-- Reads:   core.applications, core.item_counts
-- Feeds:   queries/fetch.py
-- Prepared: at publish
-- From:    raw.applications
-- Columns:
--   n_course_records  transcript lines; null (unknown) unless ticked from the database | 修課紀錄筆數（非勾選資料庫者為未知）
--   n_course_works  ticked course works; null (unknown) unless ticked from the database | 課程學習成果件數（非勾選資料庫者為未知）
--   n_activities  activities, school-made ones too; null (unknown) unless from the database | 多元表現筆數（含校方建立；非勾選資料庫者為未知）
-- Caveats: counts help to find things and never rank anybody; a mode of pdf or none is unknown, not zero
select
    a.application_id,
    a.program_code,
    a.applicant_no,
    a.transcript_mode,
    a.course_work_mode,
    a.activity_mode,
    case when a.transcript_mode = 'database' then coalesce(counts.n_course_records, 0) end as n_course_records,
    case when a.course_work_mode = 'database' then coalesce(counts.n_course_works, 0) end as n_course_works,
    case when a.activity_mode = 'database' then coalesce(counts.n_activities, 0) end as n_activities,
    coalesce(counts.n_files, 0) as n_files,
    coalesce(counts.n_findings, 0) as n_findings,
    a.university_code,
    a.intake_year,
    a.exam_no,
    a.name,
    a.school_name,
    a.school_region,
    a.learning_type,
    a.group_name,
    a.track_name,
    a.class_name,
    a.division_name,
    a.low_income,
    a.applicant_status,
    a.average_score,
    a.average_score_original,
    a.package_id,
    a.source_file,
    a.source_row,
from core.applications as a
left join core.item_counts as counts on counts.application_id = a.application_id

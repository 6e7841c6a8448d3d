-- One row per program that anything was delivered for or noticed about, and how its applicants provided each item.
-- 每列：一個有交付資料或檢核結果的校系。
--
-- Key:     program_code
-- Reads:   core.known_programs, core.applications
-- Feeds:   queries/fetch.py
-- Behind:
--   n_applications  core.applications
--   n_transcript_database  core.applications where transcript_mode = 'database'
--   n_transcript_pdf  core.applications where transcript_mode = 'pdf'
--   n_transcript_none  core.applications where transcript_mode = 'none'
--   n_course_work_database  core.applications where course_work_mode = 'database'
--   n_course_work_pdf  core.applications where course_work_mode = 'pdf'
--   n_course_work_none  core.applications where course_work_mode = 'none'
--   n_activity_database  core.applications where activity_mode = 'database'
--   n_activity_pdf  core.applications where activity_mode = 'pdf'
--   n_activity_none  core.applications where activity_mode = 'none'
-- Columns:
--   university_code  university: the first three characters of the program code | 大學代碼（校系代碼前 3 碼）
--   n_applications  applications loaded; 0 where nothing of the program could be | 已載入申請件數
--   n_transcript_database  applications with transcripts ticked from the database | 修課紀錄勾選資料庫的申請件數
--   n_transcript_pdf  applications with transcripts uploaded as a PDF | 修課紀錄自行上傳 PDF的申請件數
--   n_transcript_none  applications with transcripts not provided | 修課紀錄未提供的申請件數
--   n_course_work_database  applications with course works ticked from the database | 課程學習成果勾選資料庫的申請件數
--   n_course_work_pdf  applications with course works uploaded as a PDF | 課程學習成果自行上傳 PDF的申請件數
--   n_course_work_none  applications with course works not provided | 課程學習成果未提供的申請件數
--   n_activity_database  applications with activities ticked from the database | 多元表現勾選資料庫的申請件數
--   n_activity_pdf  applications with activities uploaded as a PDF | 多元表現自行上傳 PDF的申請件數
--   n_activity_none  applications with activities not provided | 多元表現未提供的申請件數
select
    programs.program_code,
    substr(programs.program_code, 1, 3) as university_code,
    count(a.application_id) as n_applications,
    cast(coalesce(sum(case when a.transcript_mode = 'database' then 1 end), 0) as bigint) as n_transcript_database,
    cast(coalesce(sum(case when a.transcript_mode = 'pdf' then 1 end), 0) as bigint) as n_transcript_pdf,
    cast(coalesce(sum(case when a.transcript_mode = 'none' then 1 end), 0) as bigint) as n_transcript_none,
    cast(coalesce(sum(case when a.course_work_mode = 'database' then 1 end), 0) as bigint) as n_course_work_database,
    cast(coalesce(sum(case when a.course_work_mode = 'pdf' then 1 end), 0) as bigint) as n_course_work_pdf,
    cast(coalesce(sum(case when a.course_work_mode = 'none' then 1 end), 0) as bigint) as n_course_work_none,
    cast(coalesce(sum(case when a.activity_mode = 'database' then 1 end), 0) as bigint) as n_activity_database,
    cast(coalesce(sum(case when a.activity_mode = 'pdf' then 1 end), 0) as bigint) as n_activity_pdf,
    cast(coalesce(sum(case when a.activity_mode = 'none' then 1 end), 0) as bigint) as n_activity_none,
from core.known_programs as programs
left join core.applications as a on a.program_code = programs.program_code
group by programs.program_code

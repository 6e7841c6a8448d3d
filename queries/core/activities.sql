-- One row per ticked activity of any of the 11 kinds; columns of another kind are null.
-- 每列：一筆多元表現（11 種合併；不屬該種的欄位為空）。
--
-- Key:     application_id, kind, source_file, source_row
-- Reads:   staging.code_values, staging.activities_school_leadership, staging.activities_leadership,
--          staging.activities_competition, staging.activities_certificate, staging.activities_service,
--          staging.activities_flexible_learning, staging.activities_group, staging.activities_workplace,
--          staging.activities_work, staging.activities_advanced_course, staging.activities_other
-- Feeds:   context.competition_matches, context.certificate_matches, marts.activities, context.searchable_texts,
--          context.verify_certificate_document, context.verify_competition_document,
--          context.verify_competition_level, context.verify_dates, context.application_evidence
-- Columns:
--   kind  kind of activity: the raw table's name after activities_ | 多元表現種類
--   title  what it is called; for leadership and workplace learning the position held | 名稱（幹部與職場學習為職稱）
--   organiser  who organised, offered or hosted it | 主辦、開設或服務單位
--   level  level in Chinese; for a certificate the level or score band as delivered | 等級（檢定證照為級數分數）
--   hours [hours]  hours, only where delivered as hours (0: not recorded) | 時數（僅限以時數交付者）
--   origin  school_made: made by the school, outside the quota; database: ticked by the applicant | 來源（校方建立或考生勾選）
--   level_code  level as delivered | 等級代碼
--   level_en  level in English; for a certificate as delivered | 等級（英文）
--   type_code  type as delivered | 類別代碼
--   type  type in Chinese | 類別
--   type_en  type in English | 類別（英文）
--   position  position held | 擔任職務或職稱
--   hours_original  hours, as delivered | 時數（原文）
-- Caveats: group activities keep periods_or_hours, never hours; a code that is not listed reads 未知 / unknown
with all_activities as (
    select 'school_leadership' as kind, * from staging.activities_school_leadership
    union all by name
    select 'leadership' as kind, * from staging.activities_leadership
    union all by name
    select 'competition' as kind, * from staging.activities_competition
    union all by name
    select 'certificate' as kind, * from staging.activities_certificate
    union all by name
    select 'service' as kind, * from staging.activities_service
    union all by name
    select 'flexible_learning' as kind, * from staging.activities_flexible_learning
    union all by name
    select 'group' as kind, * from staging.activities_group
    union all by name
    select 'workplace' as kind, * from staging.activities_workplace
    union all by name
    select 'work' as kind, * from staging.activities_work
    union all by name
    select 'advanced_course' as kind, * from staging.activities_advanced_course
    union all by name
    select 'other' as kind, * from staging.activities_other
)
select
    a.application_id, a.kind,
    coalesce(a.title, a.position) as title,
    a.organiser, a.started_on, a.ended_on,
    coalesce(a.level, levels.zh, case when a.level_code is not null then '未知' end) as level,
    a.award, a.hours, a.description,
    case when a.kind = 'school_leadership' then 'school_made' else 'database' end as origin,
    a.level_code,
    coalesce(a.level, levels.en, case when a.level_code is not null then 'unknown' end) as level_en,
    a.type_code,
    coalesce(types.zh, case when a.type_code is not null then '未知' end) as type,
    coalesce(types.en, case when a.type_code is not null then 'unknown' end) as type_en,
    a.started_on_original, a.ended_on_original, a.position, a.document_link, a.media_link, a.external_link,
    a.division, a.announced_on, a.announced_on_original, a.participation_code, a.region, a.certificate_type,
    a.score, a.score_original, a.section_scores, a.obtained_on, a.obtained_on_original, a.certificate_no,
    a.hours_original, a.school_year, a.school_year_original, a.semester, a.semester_original,
    a.periods_per_week, a.periods_per_week_original, a.n_weeks, a.n_weeks_original, a.periods_or_hours,
    a.periods_or_hours_original, a.made_on, a.made_on_original, a.work_link, a.project, a.credits,
    a.credits_original,
    a.package_id, a.source_file, a.source_row,
from all_activities as a
left join staging.code_values as levels
    on levels.table_name = 'activities_' || a.kind and levels.column_name = 'level_code' and levels.code = a.level_code
left join staging.code_values as types
    on types.table_name = 'activities_' || a.kind and types.column_name = 'type_code' and types.code = a.type_code

-- One row per application, item and rule that something was noticed by while loading.
-- 每列：一件申請在一個項目上被一條規則檢出。
--
-- Key:     application_id, dimension
-- Reads:   core.applications, core.findings
-- Feeds:   context.application_facts, marts.breakdown_rows
-- Prepared: at publish
-- Columns:
--   dimension  dimension of an overview: finding.ITEM.RULE | 統計面向代碼
--   item  item it is about: transcript, course_work, activity; application for anything else | 所屬項目
-- Caveats: a rule about an item could be broken by everybody whose item came from the database; what was noticed of an
--          item of another mode, of a file or of the application as a whole stands under application; findings across
--          programs belong to none and are not counted, so that a program's numbers are the same in every scope
with placed_findings as (
    select distinct
        a.application_id,
        a.program_code,
        case
            when f.table_name in ('course_records', 'semester_results') and a.transcript_mode = 'database'
                then 'transcript'
            when f.table_name = 'course_works' and a.course_work_mode = 'database' then 'course_work'
            when substr(f.table_name, 1, 11) = 'activities_' and a.activity_mode = 'database' then 'activity'
            else 'application'
        end as item,
        f.rule,
    from core.applications as a
    inner join core.findings as f on f.application_id = a.application_id and f.program_code = a.program_code
)
select
    application_id,
    program_code,
    'finding.' || item || '.' || rule as dimension,
    item,
    rule,
from placed_findings

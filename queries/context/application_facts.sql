-- One row per application and dimension of an overview: the value the application has there.
-- 每列：一件申請在一個統計面向的值。
--
-- Key:     application_id, dimension
-- Reads:   core.applications, core.findings, context.application_schools, context.application_evidence
-- Feeds:   context.fact_counts, marts.breakdown_rows
-- Columns:
--   dimension  by what applications are counted; finding.ITEM.RULE for a rule | 統計面向代碼
--   value_code  value; null where unknown | 統計值；無從得知時為空
--   unknown_note  why unknown: the item's mode, or a note of the view that tells the value | 無從得知之原因
-- Caveats: of findings only what was noticed has a row; marts.breakdowns finds who is without, among those whose item
--          came from the database; a finding about an item of another mode, about a file or about the application as a
--          whole stands under finding.application
select
    application_id,
    program_code,
    'transcript_mode' as dimension,
    transcript_mode as value_code,
    case when transcript_mode is null then 'not_delivered' end as unknown_note,
from core.applications
union all
select application_id, program_code, 'course_work_mode', course_work_mode,
    case when course_work_mode is null then 'not_delivered' end
from core.applications
union all
select application_id, program_code, 'activity_mode', activity_mode,
    case when activity_mode is null then 'not_delivered' end
from core.applications
union all
select application_id, program_code, d.dimension, d.value_code,
    case when d.value_code is null then 'not_delivered' end
from (
    select a.application_id, a.program_code, n.dimension,
        nullif(trim(case n.dimension
            when 'learning_type' then a.learning_type when 'group_name' then a.group_name
            when 'track_name' then a.track_name when 'class_name' then a.class_name
            when 'division_name' then a.division_name else cast(a.intake_year as varchar)
        end), '') as value_code,
    from core.applications as a
    cross join (
        values ('learning_type'), ('group_name'), ('track_name'), ('class_name'), ('division_name'), ('intake_year')
    ) as n (dimension)
) as d
union all
select a.application_id, a.program_code, n.dimension,
    case n.dimension when 'school_region' then s.school_region when 'school_type' then s.school_type
        else s.plan_type_code end,
    case n.dimension when 'school_region' then s.region_note when 'school_type' then s.type_note
        else s.plan_type_note end
from core.applications as a
inner join context.application_schools as s on s.application_id = a.application_id
cross join (values ('school_region'), ('school_type'), ('plan_type')) as n (dimension)
union all
select a.application_id, a.program_code, e.dimension, e.value_code, e.unknown_note
from core.applications as a
inner join context.application_evidence as e on e.application_id = a.application_id
union all
select distinct a.application_id, a.program_code,
    'finding.' || case
        when f.table_name in ('course_records', 'semester_results') and a.transcript_mode = 'database' then 'transcript'
        when f.table_name = 'course_works' and a.course_work_mode = 'database' then 'course_work'
        when f.table_name like 'activities\_%' escape '\' and a.activity_mode = 'database' then 'activity'
        else 'application'
    end || '.' || f.rule, 'present', cast(null as varchar)
from core.applications as a
inner join core.findings as f on f.application_id = a.application_id

-- One row per application and dimension of an overview: the value the application has there.
-- 每列：一件申請在一個統計面向的值。
--
-- Key:     application_id, dimension
-- Reads:   core.applications, context.application_schools, context.application_evidence, context.finding_facts
-- Feeds:   context.fact_counts, marts.breakdown_rows
-- Prepared: at publish
-- Columns:
--   dimension  by what applications are counted; finding.ITEM.RULE for a rule | 統計面向代碼
--   value_code  value; null where unknown | 統計值；無從得知時為空
--   unknown_note  why unknown: the item's mode, or a note of the view that tells the value | 無從得知之原因
-- Caveats: of findings only what was noticed has a row; who is without is found by context.breakdown_counts
with own_facts as (
    select
        a.application_id,
        a.program_code,
        n.dimension,
        nullif(trim(case n.dimension
            when 'transcript_mode' then a.transcript_mode
            when 'course_work_mode' then a.course_work_mode
            when 'activity_mode' then a.activity_mode
            when 'learning_type' then a.learning_type
            when 'group_name' then a.group_name
            when 'track_name' then a.track_name
            when 'class_name' then a.class_name
            when 'division_name' then a.division_name
            when 'intake_year' then cast(a.intake_year as varchar)
            when 'school_region' then s.school_region
            when 'school_type' then s.school_type
            when 'plan_type' then s.plan_type_code
        end), '') as value_code,
        case n.dimension
            when 'school_region' then s.region_note
            when 'school_type' then s.type_note
            when 'plan_type' then s.plan_type_note
            else 'not_delivered'
        end as note,
    from core.applications as a
    inner join context.application_schools as s on s.application_id = a.application_id
    cross join (
        values ('transcript_mode'), ('course_work_mode'), ('activity_mode'), ('learning_type'), ('group_name'),
        ('track_name'), ('class_name'), ('division_name'), ('intake_year'), ('school_region'), ('school_type'),
        ('plan_type')
    ) as n (dimension)
)
select
    application_id,
    program_code,
    dimension,
    value_code,
    case when value_code is null then note end as unknown_note,
from own_facts
union all
select application_id, program_code, dimension, value_code, unknown_note
from context.application_evidence
union all
select application_id, program_code, dimension, 'present', cast(null as varchar)
from context.finding_facts

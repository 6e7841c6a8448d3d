-- One row per application and dimension of its program's overview: the applications behind every number there.
-- 每列：一件申請在其校系一個統計面向的值（各統計數字背後的申請）。
--
-- Key:     application_id, dimension
-- Reads:   core.applications, context.dimension_totals, context.application_facts
-- Feeds:   queries/overview.py
-- Columns:
--   value  value, as in marts.breakdowns; an empty text where unknown | 統計值；空字串表示無從得知
-- Caveats: ask for one program; marts.breakdowns counts these rows by program_code, dimension and value
select
    a.application_id,
    a.program_code,
    t.dimension,
    case
        when t.rule is null or f.application_id is not null then coalesce(f.value_code, '')
        when t.item = 'application' then 'absent'
        when case t.item when 'transcript' then a.transcript_mode when 'course_work' then a.course_work_mode
            else a.activity_mode end = 'database' then 'absent'
        else ''
    end as value,
    case
        when t.rule is null or f.application_id is not null then f.unknown_note
        when t.item <> 'application' then nullif(case t.item when 'transcript' then a.transcript_mode
            when 'course_work' then a.course_work_mode else a.activity_mode end, 'database')
    end as unknown_note,
    t.item,
    t.rule,
    a.package_id,
    a.source_file,
    a.source_row,
from core.applications as a
inner join context.dimension_totals as t on t.program_code = a.program_code
left join context.application_facts as f on f.application_id = a.application_id and f.dimension = t.dimension

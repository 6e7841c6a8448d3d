-- One row per application and dimension of its program's overview: the applications behind every number there.
-- 每列：一件申請在其校系一個統計面向的值（各統計數字背後的申請）。
--
-- Key:     application_id, dimension
-- Reads:   core.applications, context.application_facts, context.finding_facts
-- Feeds:   queries/overview.py
-- From:    raw.applications
-- Columns:
--   value  value, as in marts.breakdowns; an empty text where unknown | 統計值；空字串表示無從得知
-- Caveats: ask for one program; marts.breakdowns counts these rows by program_code, dimension and value
with noticed_dimensions as (
    select distinct program_code, dimension, item from context.finding_facts
),
finding_rows as (
    select
        a.application_id,
        a.program_code,
        d.dimension,
        f.application_id is not null as is_noticed,
        case d.item when 'transcript' then a.transcript_mode when 'course_work' then a.course_work_mode
            when 'activity' then a.activity_mode else 'database' end as mode,
    from core.applications as a
    inner join noticed_dimensions as d on d.program_code = a.program_code
    left join context.finding_facts as f
        on f.program_code = a.program_code and f.application_id = a.application_id and f.dimension = d.dimension
),
all_rows as (
    select application_id, program_code, dimension, coalesce(value_code, '') as value, unknown_note
    from context.application_facts
    where dimension not like 'finding.%'
    union all
    select
        application_id,
        program_code,
        dimension,
        case when is_noticed then 'present' when mode = 'database' then 'absent' else '' end,
        case when not is_noticed then nullif(mode, 'database') end,
    from finding_rows
)
select
    r.application_id,
    r.program_code,
    r.dimension,
    r.value,
    r.unknown_note,
    a.package_id,
    a.source_file,
    a.source_row,
from all_rows as r
inner join core.applications as a on a.application_id = r.application_id and a.program_code = r.program_code

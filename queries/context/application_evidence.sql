-- One row per application and kind of evidence: whether it has any, or that nobody can say.
-- 每列：一件申請的一種資料之有無（或無從得知）。
--
-- Key:     application_id, dimension
-- Reads:   core.applications, core.activities, core.course_works, core.documents, core.findings, core.dimensions
-- Feeds:   context.application_facts
-- Columns:
--   value_code  present, absent; null where unknown | 有、無；無從得知時為空
--   unknown_note  why unknown: pdf, none (the item's mode), pdf_beside, row_refused, no_type, file_refused | 無從得知之原因
-- Caveats: says nothing of how many; how an item was provided decides what can be known, so a PDF is never a zero;
--          kinds are the national database's: the letter an applicant ticked a record for is not delivered
with activity_kinds as (
    select application_id, 'activity_' || kind as dimension from core.activities group by application_id, kind
),
refused_rows as (
    select
        application_id,
        case table_name when 'course_works' then table_name else 'activity' || substr(table_name, 11) end
            as refused_from,
    from core.findings
    where rule = 'row.shape' and (table_name = 'course_works' or substr(table_name, 1, 11) = 'activities_')
    group by application_id, table_name
),
documents as (
    select application_id, kind, max(case when status = 'stored' then 1 else 0 end) = 1 as is_stored
    from core.documents
    group by application_id, kind
),
works as (
    select
        application_id,
        max(case when work_type_code = '1' then 1 else 0 end) = 1 as has_project,
        max(case when work_type_code <> '1' then 1 else 0 end) = 1 as has_other,
        max(case when work_type_code is null then 1 else 0 end) = 1 as has_untyped,
    from core.course_works
    group by application_id
),
noted_evidence as (
    select
        a.application_id, a.program_code, d.dimension, k.application_id is not null as has_any,
        case
            when a.activity_mode <> 'database' then a.activity_mode
            when r.application_id is not null then 'row_refused'
            when p.application_id is not null then 'pdf_beside'
        end as doubt,
    from core.applications as a
    inner join core.dimensions as d on d.item = 'activity' and d.topic = 'evidence'
    left join activity_kinds as k on k.application_id = a.application_id and k.dimension = d.dimension
    left join refused_rows as r on r.application_id = a.application_id and r.refused_from = d.dimension
    left join documents as p on p.application_id = a.application_id and p.kind = 'activities'
    union all
    select
        a.application_id, a.program_code, d.dimension,
        coalesce(case d.dimension when 'course_work_project' then w.has_project else w.has_other end, false) as has_any,
        case
            when a.course_work_mode <> 'database' then a.course_work_mode
            when r.application_id is not null then 'row_refused'
            when p.application_id is not null then 'pdf_beside'
            when w.has_untyped then 'no_type'
        end as doubt,
    from core.applications as a
    inner join core.dimensions as d on d.item = 'course_work' and d.topic = 'evidence'
    left join works as w on w.application_id = a.application_id
    left join refused_rows as r on r.application_id = a.application_id and r.refused_from = 'course_works'
    left join documents as p on p.application_id = a.application_id and p.kind = 'course_works'
    union all
    select
        a.application_id, a.program_code, d.dimension, coalesce(f.is_stored, false) as has_any,
        case when not f.is_stored then 'file_refused' end as doubt,
    from core.applications as a
    inner join core.dimensions as d on d.item is null and d.topic = 'evidence'
    left join documents as f on f.application_id = a.application_id and 'document_' || f.kind = d.dimension
)
select
    application_id,
    program_code,
    dimension,
    case when has_any then 'present' when doubt is null then 'absent' end as value_code,
    case when not has_any then doubt end as unknown_note,
from noted_evidence

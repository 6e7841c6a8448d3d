-- One row per thing to verify about a loaded application, found while loading or by a view.
-- 每列：一件申請中一項請查核的事項（載入時發現或由檢視表查得）。
--
-- Key:     verification_id
-- Reads:   core.findings, core.applications, core.rules, context.items_to_verify
-- Feeds:   marts.verifications
-- Columns:
--   verification_id  identifier of the thing to verify | 查核事項代號
--   evidence_zh  what was seen, in Chinese | 依據
--   evidence_en  what was seen, in English | 依據（英文）
--   column_name  delivered key it is about, where it is about one | 欄位
-- Caveats: of the loaders' findings only warnings of loaded applications; a row is a question and never a score
with noticed as (
    select
        f.finding_id as verification_id, f.application_id, f.rule, f.table_name, f.column_name,
        coalesce('欄位「' || f.column_name || '」，', '') || '載入時所見：' || coalesce(f.found_zh, f.found, '未記錄') as evidence_zh,
        coalesce(f.column_name || ': ', '') || 'expected ' || coalesce(f.expected, 'otherwise') || ', found '
            || coalesce(f.found, 'not recorded') as evidence_en,
        f.fix as fix_en, f.package_id, f.source_file, f.source_row,
    from core.findings as f
    where f.severity = 'warning'
),
all_to_verify as (
    select
        verification_id, 'loading' as origin, application_id, rule, table_name, column_name, evidence_zh, evidence_en,
        fix_en, package_id, source_file, source_row,
    from noticed
    union all
    select
        application_id || ' ' || rule || ' ' || table_name || ' ' || source_file || ':'
            || cast(source_row as varchar) as verification_id,
        'views', application_id, rule, table_name, null, evidence_zh, evidence_en, null,
        package_id, source_file, source_row,
    from context.items_to_verify
)
select
    v.verification_id,
    v.application_id,
    a.program_code,
    v.rule,
    v.origin,
    r.title_zh,
    r.title_en,
    v.evidence_zh,
    v.evidence_en,
    r.fix_zh,
    coalesce(v.fix_en, r.fix_en) as fix_en,
    v.table_name,
    v.column_name,
    v.package_id,
    v.source_file,
    v.source_row,
from all_to_verify as v
join core.applications as a on a.application_id = v.application_id
left join core.rules as r on r.rule = v.rule

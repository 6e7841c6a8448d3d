-- Please verify: one row per certificate claim whose score is not on its scale.
-- 每列：一筆分數超出量尺的檢定證照申請資料，請查核。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.certificate_scores, core.certificates
-- Feeds:   context.items_to_verify
-- Columns:
--   rule  which rule of core.rules | 規則
--   table_name  table of the item | 資料表
--   evidence_zh  what the item and the reference say, in Chinese | 依據
--   evidence_en  what the item and the reference say, in English | 依據（英文）
-- Caveats: without a scale nothing is said; 0 and -1 mean missing and are no scores
with outside as (
    select
        s.application_id, s.package_id, s.source_file, s.source_row, coalesce(s.title, '') as title,
        coalesce(s.score_original, cast(s.score as varchar)) as score,
        regexp_replace(cast(s.valid_from as varchar), '\.?0+$', '') as valid_from,
        regexp_replace(cast(s.valid_to as varchar), '\.?0+$', '') as valid_to,
        case when r.scale_lower = s.valid_from and r.scale_upper = s.valid_to
            then r.source || '（' || r.as_of || '）' end as read_in,
    from context.certificate_scores as s
    left join core.certificates as r on r.certificate_id = s.certificate_id
    where s.score_note = 'outside_scale'
)
select
    application_id,
    'certificate.outside_scale' as rule,
    'activities_certificate' as table_name,
    '「' || title || '」分數 ' || score || '，量尺為 ' || valid_from || ' 至 ' || valid_to || '。'
        || coalesce('來源：' || read_in, '依取得年度之級分規則') as evidence_zh,
    '“' || title || '” has the score ' || score || ' on a scale from ' || valid_from || ' to ' || valid_to || ', by '
        || coalesce(read_in, 'the rules of the year it was obtained in') as evidence_en,
    package_id,
    source_file,
    source_row,
from outside

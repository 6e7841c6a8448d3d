-- Please verify: one row per competition claim whose level is not the one the reference file gives the organiser's.
-- 每列：一筆競賽等級與參考檔所載不同的申請資料，請查核。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.competition_matches, core.competitions, core.activities
-- Feeds:   context.items_to_verify
-- Columns:
--   rule  which rule of core.rules | 規則
--   table_name  table of the item | 資料表
--   evidence_zh  what the item and the reference say, in Chinese | 依據
--   evidence_en  what the item and the reference say, in English | 依據（英文）
-- Caveats: only where the claim is matched to one reference and both levels are known
select
    m.application_id,
    'competition.level_differs' as rule,
    'activities_competition' as table_name,
    '「' || m.title || '」填為' || coalesce(a.level, '未知') || '（代碼 ' || m.level_code || '）；參考檔「' || r.name || '」為'
        || r.level_zh || '（代碼 ' || r.level_code || '）。來源：' || r.source || '（' || r.as_of || '）' as evidence_zh,
    '“' || m.title || '” is given as ' || coalesce(a.level_en, 'unknown') || ' (code ' || m.level_code || '), while “'
        || r.name || '” is ' || r.level_en || ' (code ' || r.level_code || ') by ' || r.source || ' (' || r.as_of || ')'
        as evidence_en,
    m.package_id,
    m.source_file,
    m.source_row,
from context.competition_matches as m
join core.competitions as r on r.competition_id = m.competition_id
join core.activities as a
    on a.kind = 'competition' and a.application_id = m.application_id and a.source_file = m.source_file
    and a.source_row = m.source_row
where m.match_status = 'matched' and m.level_code <> r.level_code

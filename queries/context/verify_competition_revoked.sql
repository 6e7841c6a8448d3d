-- Please verify: one row per competition claim whose competition a reference file lists as revoked.
-- 每列：一筆競賽列於參考檔不採認名單的申請資料，請查核。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.competition_matches, core.competitions
-- Feeds:   context.items_to_verify
-- Columns:
--   rule  which rule of core.rules | 規則
--   table_name  table of the item | 資料表
--   evidence_zh  what the item and the reference say, in Chinese | 依據
--   evidence_en  what the item and the reference say, in English | 依據（英文）
-- Caveats: a name that several rows of reference files bear is matched to none, so nothing is said of it
select
    m.application_id,
    'competition.revoked' as rule,
    'activities_competition' as table_name,
    '「' || m.title || '」：參考檔「' || r.name || '」列為不採認。來源：' || r.source || '（' || r.as_of || '）' as evidence_zh,
    '“' || m.title || '”: “' || r.name || '” is on the list of revoked ones by ' || r.source || ' (' || r.as_of || ')'
        as evidence_en,
    m.package_id,
    m.source_file,
    m.source_row,
from context.competition_matches as m
join core.competitions as r on r.competition_id = m.competition_id
where m.match_status = 'matched' and r.is_revoked

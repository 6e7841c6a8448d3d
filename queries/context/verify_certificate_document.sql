-- Please verify: one row per ticked certificate with neither a file nor a link that would show it.
-- 每列：一筆未附檔案或連結的檢定證照，請查核。
--
-- Key:     application_id, source_file, source_row
-- Reads:   core.activities
-- Feeds:   context.items_to_verify
-- Columns:
--   rule  which rule of core.rules | 規則
--   table_name  table of the item | 資料表
--   evidence_zh  what the item says, in Chinese | 依據
--   evidence_en  what the item says, in English | 依據（英文）
-- Caveats: a link whose file is missing or refused is a finding of loading and not here
select
    application_id,
    'certificate.no_document' as rule,
    'activities_certificate' as table_name,
    '「' || coalesce(title, '未填名稱') || '」' || coalesce('，級數分數「' || level || '」', '')
        || case when score is not null then '，分數 ' || coalesce(score_original, cast(score as varchar)) else '' end
        || '：無證明文件、影音檔及外部連結。' as evidence_zh,
    '“' || coalesce(title, 'no title') || '”' || coalesce(', level “' || level || '”', '')
        || case when score is not null then ', score ' || coalesce(score_original, cast(score as varchar)) else '' end
        || ': no document, recording or external link.' as evidence_en,
    package_id,
    source_file,
    source_row,
from core.activities
where kind = 'certificate'
    and coalesce(trim(document_link), '') = ''
    and coalesce(trim(media_link), '') = ''
    and coalesce(trim(external_link), '') = ''

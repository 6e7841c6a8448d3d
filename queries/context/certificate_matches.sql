-- One row per certificate claim, with the reference it is matched to and the rules its name falls under.
-- 每列：一筆檢定證照申請資料、所對應的參考證照與適用規則。
--
-- Key:     application_id, source_file, source_row
-- Reads:   core.activities, core.certificates, context.normalised_fields, context.known_names
-- Feeds:   context.certificate_scores, marts.certificates
-- Prepared: at publish
-- Columns:
--   certificate_id  certificate: reference file and row; null unless matched | 證照代號；未對應時為空
--   certificate_name  name in the reference file | 參考檔所載證照名稱
--   match_status  matched, no_reference, ambiguous (several rows bear the name), no_name | 對應結果
--   year [CE year]  year it was obtained; null where no date is given | 取得年份
--   roc_year [ROC year]  the same by year of the Republic | 取得年份（民國）
--   scheme  apcs_reading, apcs_practical, apcs (part unknown), technician; null otherwise | 適用規則
--   level_key  level as claimed, as it is compared | 比對用級別文字
--   level_texts  where an examination's level can stand: level, group, sections, name | 可能載有應試級別之文字
-- Caveats: a scheme is told by the claim's name, so it holds without a reference file too
with worded as (
    select
        application_id, source_file, source_row,
        max(case when field = 'name' then name_key end) as name_key,
        coalesce(max(case when field = 'name' then plain_text end), '') as name_plain,
        nullif(max(case when field = 'level' then letters end), '') as level_key,
        concat_ws('/', max(case when field = 'level' then plain_text end),
            max(case when field = 'division' then plain_text end),
            max(case when field = 'sections' then plain_text end),
            max(case when field = 'name' then plain_text end)) as level_texts,
    from context.normalised_fields
    where owner = 'certificate_claim'
    group by application_id, source_file, source_row
),
claims as (
    select
        a.application_id, a.package_id, a.source_file, a.source_row, a.title, a.level, a.score, a.score_original,
        a.section_scores, a.division, a.obtained_on, w.name_key, coalesce(w.name_plain, '') as title_plain,
        w.level_key, coalesce(w.level_texts, '') as level_texts, names.reference_id, names.n_references,
        names.matched_by, cast(year(a.obtained_on) as integer) as year,
    from core.activities as a
    left join worded as w
        on w.application_id = a.application_id and w.source_file = a.source_file and w.source_row = a.source_row
    left join context.known_names as names on names.owner = 'certificate_name' and names.name_key = w.name_key
    where a.kind = 'certificate'
)
select
    c.application_id, c.package_id, c.source_file, c.source_row, c.title, c.level, c.score, c.score_original,
    c.section_scores, c.division, c.obtained_on,
    c.reference_id as certificate_id,
    r.name as certificate_name,
    case
        when c.name_key is null then 'no_name'
        when c.n_references is null then 'no_reference'
        when c.reference_id is null then 'ambiguous'
        else 'matched'
    end as match_status,
    case when c.reference_id is not null then c.matched_by end as matched_by,
    coalesce(c.n_references, 0) as n_references,
    c.year,
    c.year - 1911 as roc_year,
    case
        when position('技術士' in c.level_texts) > 0 then 'technician'
        when position('apcs' in c.title_plain) = 0 and position('程式設計先修' in c.title_plain) = 0 then null
        when position('識讀' in c.title_plain) + position('觀念' in c.title_plain) > 0
            then case when position('實作' in c.title_plain) > 0 then 'apcs' else 'apcs_reading' end
        when position('實作' in c.title_plain) > 0 then 'apcs_practical'
        else 'apcs'
    end as scheme,
    c.level_key,
    c.level_texts,
    r.scale_lower,
    r.scale_upper,
from claims as c
left join core.certificates as r on r.certificate_id = c.reference_id

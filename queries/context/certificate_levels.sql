-- One row per certificate claim, with the level its score reaches by the rules of the year it was obtained in.
-- 每列：一筆檢定證照申請資料，及依取得年份規則之級別。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.certificate_scores, core.certificate_rules
-- Feeds:   context.certificate_places, marts.certificate_claims
-- Columns:
--   level_no  level by the rules of the year, 1 to 5 | 依規則之級別
--   level_zh  the same in words; of 技術士 as the claim names it | 級別（技術士為所填文字）
--   level_agrees  whether the claimed level is the one by the rules; null where either is unknown | 所填級別是否相符
--   level_note  why there is no level, see Caveats | 無級別之原因
-- Caveats: 技術士 has its level in words, not by score. Why there is none: no_rules, part_unknown, no_date,
--          exam_level_unknown, cuts_open, no_level_named, or the score_note
with reached as (
    select
        s.*, r.level_no as rule_level_no,
    from context.certificate_scores as s
    left join core.certificate_rules as r
        on r.scheme = s.scheme and s.score_note is null and s.score >= r.score_from and s.score < r.score_below
        and (s.roc_year between r.roc_year_from and r.roc_year_to or (r.roc_year_from = 0 and r.roc_year_to = 999))
        and (r.exam_level = '-' or r.exam_level = s.exam_level)
),
noted as (
    select
        *,
        case
            when scheme is null then 'no_rules'
            when scheme = 'apcs' then 'part_unknown'
            when scheme = 'technician' then case when technician_level is null then 'no_level_named' end
            when score_note is not null then score_note
            when rule_level_no > 0 then null
            when rule_level_no = 0 then 'cuts_open'
            when roc_year is null then 'no_date'
            else 'exam_level_unknown'
        end as level_note,
    from reached
)
select
    application_id, package_id, source_file, source_row, title, level, score, score_original, section_scores, division,
    obtained_on, certificate_id, certificate_name, match_status, matched_by, n_references, year, roc_year, scheme,
    level_key, valid_from, valid_to, score_note, exam_level, claimed_level_no,
    case when level_note is null then rule_level_no end as level_no,
    case when level_note is not null then null when scheme = 'technician' then technician_level
        else concat(cast(rule_level_no as varchar), '級') end as level_zh,
    case when level_note is null then claimed_level_no = rule_level_no end as level_agrees,
    level_note,
from noted

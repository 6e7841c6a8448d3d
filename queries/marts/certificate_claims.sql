-- One row per certificate claim, with its level by the year's rules and its place among published figures.
-- 每列：一筆檢定證照申請資料、依規則之級別，及其於公開數字中之位置。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.certificate_levels, context.certificate_cutoffs, context.certificate_rates, core.certificates
-- Feeds:   queries/claims.py
-- Prepared: at publish
-- From:    raw.activities_certificate
-- Columns:
--   figures_status  known, unknown, no_date (figures need a year), or the match_status | 數字狀態
--   reference_source  where the certificate itself was read | 證照名錄之來源
--   reference_as_of  of when that source is | 證照名錄之資料時間
-- Caveats: a place informs and never ranks; figures of another year name the gap
select
    m.application_id,
    m.title, m.level, m.score, m.score_original, m.section_scores, m.division, m.obtained_on,
    m.match_status, m.matched_by, m.n_references, m.certificate_id, m.certificate_name,
    m.year, m.roc_year, m.scheme,
    m.valid_from, m.valid_to, m.score_note,
    m.exam_level, m.claimed_level_no, m.level_no, m.level_zh, m.level_agrees, m.level_note,
    case
        when m.match_status <> 'matched' then m.match_status
        when m.year is null then 'no_date'
        when c.cutoffs is null and r.mean is null and r.pass_rates is null and r.shares_year is null then 'unknown'
        else 'known'
    end as figures_status,
    c.cutoffs_year, c.cutoffs_year_gap, c.cutoffs_population, c.cutoffs, c.cutoffs_reached, c.highest_cutoff_reached,
    c.next_cutoff, c.next_cutoff_value, c.cutoffs_note, c.cutoffs_source, c.cutoffs_as_of,
    r.mean, r.mean_year, r.mean_population, r.mean_source,
    r.pass_rates, r.pass_rates_source,
    r.at_or_above_lower_share, r.at_or_above_upper_share, r.shares_year, r.shares_population, r.shares_source,
    k.organiser, k.address,
    k.source as reference_source,
    k.as_of as reference_as_of,
    m.package_id, m.source_file, m.source_row,
from context.certificate_levels as m
left join context.certificate_cutoffs as c
    on c.application_id = m.application_id and c.source_file = m.source_file and c.source_row = m.source_row
left join context.certificate_rates as r
    on r.application_id = m.application_id and r.source_file = m.source_file and r.source_row = m.source_row
left join core.certificates as k on k.certificate_id = m.certificate_id

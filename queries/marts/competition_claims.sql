-- One row per competition claim, beside what reference files say of the competition, its figures and its award.
-- 每列：一筆競賽申請資料，及參考檔所載之競賽、數字與獎項。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.competition_claims, core.competitions
-- Feeds:   queries/claims.py
-- Prepared: at publish
-- From:    raw.activities_competition
-- Columns:
--   competition_name  name in the reference file | 參考檔所載競賽名稱
--   reference_level_code  the organiser's level by the reference file | 參考檔所載競賽等級代碼
--   level_agrees  whether the claimed level is the organiser's; null where either is unknown | 等級是否相符
--   participation_zh  as claimed: 個人 or 團體 where delivered in words, else 未知 | 所填參與方式
--   participation_en  as claimed: individual or team where delivered in words, else unknown | 所填參與方式（英文）
--   reference_participation  individual or team by the reference file | 參考檔所載參與方式
--   reference_source  where the competition itself was read | 競賽名錄之來源
--   reference_as_of  of when that source is | 競賽名錄之資料時間
-- Caveats: figures inform and never rank; share_note and figures_status say why something is not known
select
    m.application_id,
    m.title, m.division, m.announced_on, m.award, m.award_kind,
    m.match_status, m.matched_by, m.n_references, m.competition_id,
    r.name as competition_name,
    r.organiser, r.field, r.is_revoked,
    m.level_code,
    r.level_code as reference_level_code,
    r.level_zh, r.level_en,
    m.level_code = r.level_code as level_agrees,
    m.participation_code,
    case
        when m.participation_code in ('個人', '團體') then m.participation_code
        when m.participation_code is not null then '未知'
    end as participation_zh,
    case m.participation_code when '個人' then 'individual' when '團體' then 'team' else
        case when m.participation_code is not null then 'unknown' end end as participation_en,
    r.participation as reference_participation,
    m.year, m.year_from, m.claimed_edition_no,
    m.figures_status, m.figures_year, m.figures_year_gap,
    m.figures_division, m.n_entrants, m.n_entrants_is_lower_bound, m.entrants_unit, m.entrants_population,
    m.n_second_round, m.n_finalists, m.awards_by_rank,
    m.award_rank, m.n_award, m.n_award_is_lower_bound, m.award_unit, m.n_or_better, m.n_compared,
    m.share_lower, m.share_upper, m.share_note, m.share_source, m.share_as_of,
    m.figures_source, m.figures_as_of, m.n_flawed_figures,
    r.source as reference_source,
    r.as_of as reference_as_of,
    r.address,
    m.package_id, m.source_file, m.source_row,
from context.competition_claims as m
left join core.competitions as r on r.competition_id = m.competition_id

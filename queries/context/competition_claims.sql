-- One row per competition claim: which figures stand beside it, and the share with its award or a better one.
-- 每列：一筆競賽申請資料、可參考的數字，及獲得此獎以上者之比例。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.competition_choices, context.award_wordings, context.claimed_awards
-- Feeds:   marts.competition_claims
-- Columns:
--   figures_status  known, other_year, several_editions, unknown, no_year; or the match_status | 數字狀態
--   award_kind  award, special_award, shortlisted, participation, mixed, other, not_given | 獎項性質
--   share_note  why there is no share, see Caveats | 無比例之原因
-- Caveats: shares are of the claim's own year only. Why there is none: a figures_status, not_given, participation,
--          mixed, award_not_listed, or a share_note of context.claimed_awards
with noted as (
    select
        c.*, coalesce(w.award_kind, 'not_given') as award_kind, l.award_key, l.award_rank, l.n_award,
        l.n_award_is_lower_bound, l.award_unit, l.n_or_better, l.n_compared, l.share_lower, l.share_upper,
        l.share_note, l.share_source, l.share_as_of,
        case
            when c.match_status <> 'matched' then c.match_status
            when c.year is null then 'no_year'
            when c.figures_year is null then 'unknown'
            when not c.is_one_set then 'several_editions'
            when c.figures_year_gap <> 0 then 'other_year'
            else 'known'
        end as figures_status,
    from context.competition_choices as c
    left join context.award_wordings as w
        on w.application_id = c.application_id and w.source_file = c.source_file and w.source_row = c.source_row
    left join context.claimed_awards as l
        on l.competition_id = c.competition_id and l.year = c.figures_year and l.edition_key = c.edition_key
        and l.division_key = c.division_key and l.award_key = c.claimed_award_key
        and c.figures_year_gap = 0 and c.is_one_set
),
explained as (
    select
        *, figures_status in ('known', 'other_year') as has_figures,
        case
            when figures_status <> 'known' then figures_status
            when award_kind in ('not_given', 'participation', 'mixed') then award_kind
            when award_key is null then 'award_not_listed'
            else share_note
        end as why_no_share,
    from noted
)
select
    application_id, package_id, source_file, source_row, title, division, level_code, award, announced_on,
    participation_code, competition_id, match_status, matched_by, n_references, claimed_edition_no, year, year_from,
    figures_status, award_kind,
    case when has_figures then figures_year end as figures_year,
    case when has_figures then figures_year_gap end as figures_year_gap,
    case when has_figures then figures_division end as figures_division,
    case when has_figures then n_entrants end as n_entrants,
    case when has_figures then n_entrants_is_lower_bound end as n_entrants_is_lower_bound,
    case when has_figures then entrants_unit end as entrants_unit,
    case when has_figures then entrants_population end as entrants_population,
    case when has_figures then n_second_round end as n_second_round,
    case when has_figures then n_finalists end as n_finalists,
    case when has_figures then awards_by_rank end as awards_by_rank,
    case when has_figures then n_flawed_figures end as n_flawed_figures,
    case when has_figures then figures_source end as figures_source,
    case when has_figures then figures_as_of end as figures_as_of,
    award_rank, n_award, n_award_is_lower_bound, award_unit,
    case when why_no_share is null then n_or_better end as n_or_better,
    case when why_no_share is null then n_compared end as n_compared,
    case when why_no_share is null then share_lower end as share_lower,
    case when why_no_share is null then share_upper end as share_upper,
    why_no_share as share_note,
    share_source, share_as_of,
from explained

-- One row per competition claim: which figures stand beside it, and the share with its award or a better one.
-- 每列：一筆競賽申請資料、可參考的數字，及獲得此獎以上者之比例。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.competition_matches, context.competition_choices, context.award_wordings, context.claimed_awards
-- Feeds:   marts.competition_claims
-- Columns:
--   figures_status  known, other_year, several_editions, unknown, no_year; or the match_status | 數字狀態
--   award_kind  award, special_award, shortlisted, participation, mixed, other, not_given | 獎項性質
--   share_note  why there is no share, see Caveats | 無比例之原因
-- Caveats: shares are of the claim's own year only. Why there is none: a figures_status, not_given, participation,
--          mixed, award_not_listed, or a share_note of context.claimed_awards
with noted as (
    select
        m.application_id, m.package_id, m.source_file, m.source_row, m.competition_id, c.figures_year,
        c.figures_edition_key, c.figures_division_key, c.figures_year_gap,
        coalesce(w.award_kind, 'not_given') as award_kind, l.n_listed, l.award_rank, l.n_award,
        l.n_award_is_lower_bound, l.award_unit, l.n_or_better, l.n_compared, l.share_lower, l.share_upper,
        l.share_note, l.share_source, l.share_as_of,
        case
            when m.match_status <> 'matched' then m.match_status
            when m.year is null then 'no_year'
            when c.figures_year is null then 'unknown'
            when not c.is_one_set then 'several_editions'
            when c.figures_year_gap <> 0 then 'other_year'
            else 'known'
        end as figures_status,
    from context.competition_matches as m
    left join context.competition_choices as c
        on c.application_id = m.application_id and c.source_file = m.source_file and c.source_row = m.source_row
    left join context.award_wordings as w on w.award = m.award
    left join context.claimed_awards as l
        on l.application_id = m.application_id and l.source_file = m.source_file and l.source_row = m.source_row
),
explained as (
    select
        *,
        case
            when figures_status <> 'known' then figures_status
            when award_kind in ('not_given', 'participation', 'mixed') then award_kind
            when n_listed is null then 'award_not_listed'
            else share_note
        end as why_no_share,
    from noted
)
select
    application_id,
    package_id,
    source_file,
    source_row,
    competition_id,
    figures_status,
    case when figures_status in ('known', 'other_year') then figures_year end as figures_year,
    case when figures_status in ('known', 'other_year') then figures_edition_key end as figures_edition_key,
    case when figures_status in ('known', 'other_year') then figures_division_key end as figures_division_key,
    case when figures_status in ('known', 'other_year') then figures_year_gap end as figures_year_gap,
    award_kind,
    award_rank,
    n_award,
    n_award_is_lower_bound,
    award_unit,
    case when why_no_share is null then n_or_better end as n_or_better,
    case when why_no_share is null then n_compared end as n_compared,
    case when why_no_share is null then share_lower end as share_lower,
    case when why_no_share is null then share_upper end as share_upper,
    why_no_share as share_note,
    share_source,
    share_as_of,
from explained

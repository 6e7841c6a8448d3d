-- One row per competition claim whose very wording of the award is among the figures of its year, with its share.
-- 每列：一筆獎項文字見於當年公開數字的競賽申請資料，及其比例。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.competition_matches, context.competition_choices, context.award_wordings,
--          context.competition_figures, context.award_shares
-- Feeds:   context.competition_claims
-- Columns:
--   n_listed [figures]  published figures with this wording: several where units or populations differ | 具此獎項文字之數字數
--   award_rank  order of this award among the published ones | 獎項順位
--   n_award  published number of this very award | 此獎項之公開數量
--   n_award_is_lower_bound  whether there were at least so many | 獎項數量是否僅為下限
--   award_unit  what it is counted in | 獎項數量之單位
--   share_note  why there is no share: several_figures, or as in context.award_shares | 無比例之原因
--   share_source  where the award's number was read | 獎項數量之來源
--   share_as_of  of when that source is | 獎項數量之資料時間
-- Caveats: of several figures that one counts which alone gives a share
with listed as (
    select
        m.application_id, m.source_file, m.source_row, f.award_rank, f.is_lower_bound, f.unit, f.source, f.as_of,
        case when f.figure_note is null then f.n end as n, s.n_or_better, s.n_compared, s.share_lower, s.share_upper,
        s.share_note,
        row_number() over (
            partition by m.application_id, m.source_file, m.source_row
            order by case when s.share_note is null then 0 else 1 end, s.share_note, f.package_id, f.source_row
        ) as place,
        count(case when s.share_note is null then 1 end) over (
            partition by m.application_id, m.source_file, m.source_row
        ) as n_shares,
        count(*) over (partition by m.application_id, m.source_file, m.source_row) as n_listed,
    from context.competition_matches as m
    join context.competition_choices as c
        on c.application_id = m.application_id and c.source_file = m.source_file and c.source_row = m.source_row
    join context.award_wordings as w on w.award = m.award
    join context.competition_figures as f
        on f.competition_id = m.competition_id and f.year = c.figures_year and f.measure = 'award'
        and coalesce(f.edition_no, 0) = c.figures_edition_key and f.division_key = c.figures_division_key
        and f.award_key = w.award_key
    join context.award_shares as s on s.package_id = f.package_id and s.source_row = f.source_row
    where c.figures_year_gap = 0 and c.is_one_set
)
select
    application_id,
    source_file,
    source_row,
    n_listed,
    case when n_listed = 1 or n_shares = 1 then award_rank end as award_rank,
    case when n_listed = 1 or n_shares = 1 then n end as n_award,
    case when n_listed = 1 or n_shares = 1 then is_lower_bound end as n_award_is_lower_bound,
    case when n_listed = 1 or n_shares = 1 then unit end as award_unit,
    case when n_shares = 1 then n_or_better end as n_or_better,
    case when n_shares = 1 then n_compared end as n_compared,
    case when n_shares = 1 then share_lower end as share_lower,
    case when n_shares = 1 then share_upper end as share_upper,
    case when n_shares > 1 then 'several_figures' else share_note end as share_note,
    case when n_listed = 1 or n_shares = 1 then source end as share_source,
    case when n_listed = 1 or n_shares = 1 then as_of end as share_as_of,
from listed
where place = 1

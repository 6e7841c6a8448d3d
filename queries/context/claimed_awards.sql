-- One row per wording of an award in a set of published figures, with its number and share where one figure tells them.
-- 每列：一組公開數字中的一種獎項文字，及其數量與比例（僅一個數字可採時）。
--
-- Key:     competition_id, year, edition_key, division_key, award_key
-- Reads:   context.award_shares
-- Feeds:   context.competition_claims
-- Columns:
--   edition_key  N of 第N屆, 0 where the figures name none | 屆次（未載明為 0）
--   n_award  published number of this very award | 此獎項之公開數量
--   n_award_is_lower_bound  whether there were at least so many | 獎項數量是否僅為下限
--   award_unit  what it is counted in | 獎項數量之單位
--   share_note  why there is no share: several_figures, or as in context.award_shares | 無比例之原因
--   share_source  where the award's number was read | 獎項數量之來源
--   share_as_of  of when that source is | 獎項數量之資料時間
-- Caveats: of several figures (units, populations) that one counts which alone gives a share
with placed as (
    select
        *, coalesce(edition_no, 0) as edition_key,
        row_number() over (
            partition by competition_id, year, coalesce(edition_no, 0), division_key, award_key
            order by case when share_note is null then 0 else 1 end, share_note, package_id, source_row
        ) as place,
        count(case when share_note is null then 1 end) over (
            partition by competition_id, year, coalesce(edition_no, 0), division_key, award_key
        ) as n_shares,
        count(*) over (
            partition by competition_id, year, coalesce(edition_no, 0), division_key, award_key
        ) as n_listed,
    from context.award_shares
    where competition_id is not null and year is not null and award_key is not null
)
select
    competition_id,
    year,
    edition_key,
    division_key,
    award_key,
    case when n_listed = 1 or n_shares = 1 then award_rank end as award_rank,
    case when (n_listed = 1 or n_shares = 1) and figure_note is null then n end as n_award,
    case when (n_listed = 1 or n_shares = 1) and figure_note is null then is_lower_bound end as n_award_is_lower_bound,
    case when n_listed = 1 or n_shares = 1 then unit end as award_unit,
    case when n_shares = 1 then n_or_better end as n_or_better,
    case when n_shares = 1 then n_compared end as n_compared,
    case when n_shares = 1 then share_lower end as share_lower,
    case when n_shares = 1 then share_upper end as share_upper,
    case when n_shares > 1 then 'several_figures' else share_note end as share_note,
    case when n_listed = 1 or n_shares = 1 then source end as share_source,
    case when n_listed = 1 or n_shares = 1 then as_of end as share_as_of,
from placed
where place = 1

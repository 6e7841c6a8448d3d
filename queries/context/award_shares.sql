-- One row per published number of an award, with the share of entrants that have this award or a better one.
-- 每列：一個獎項的公開數量，及獲得此獎以上者占參賽者之比例。
--
-- Key:     package_id, source_row
-- Reads:   context.competition_figures
-- Feeds:   context.claimed_awards, marts.competition_figures
-- Columns:
--   n_or_better  number of this award and of all above it, of the same unit | 此獎以上之數量（同單位）
--   n_compared  entrants they are compared with, of the same unit | 所比較的參賽數（同單位）
--   share_lower [0-1]  least that the share can be | 比例下限
--   share_upper [0-1]  most that it can be; equal to the least where both counts are exact | 比例上限（皆為確數時等於下限）
--   share_note  why there is none, see Caveats | 無比例之原因
-- Caveats: counts are compared within one year, edition, division, unit and population. Why there is none: a
--          figure_note, outside_order, flawed_figures, ranks_missing, unit_unknown, entrants_unknown, units_differ,
--          populations_differ, no_entrants, more_winners_than_entrants, only_bounds
with usable as (
    select *, coalesce(edition_no, 0) as edition_or_0, case when is_lower_bound then 1 else 0 end as is_bound,
        case when figure_note is null then 0 else 1 end as is_flawed,
    from context.competition_figures
    where measure in ('award', 'entrants')
),
placed as (
    select
        *, dense_rank() over up_to_here as n_ranks, cast(sum(n) over up_to_here as bigint) as n_or_better,
        max(is_bound) over up_to_here as is_bound_so_far, cast(sum(n) over whole as bigint) as n_awards,
        max(is_flawed) over whole as is_flawed_anywhere,
    from usable
    where measure = 'award'
    window
        whole as (partition by competition_id, year, edition_or_0, division_key, unit_key, population_key,
            award_rank is null),
        up_to_here as (partition by competition_id, year, edition_or_0, division_key, unit_key, population_key,
            award_rank is null order by award_rank)
),
compared as (
    select
        a.package_id, a.source_row,
        max(case when e.package_id is null then 0 when e.unit_key <> a.unit_key then 1
            when e.population_key <> a.population_key then 2 else 3 end) as nearness,
        max(case when e.unit_key = a.unit_key and e.population_key = a.population_key then e.n end) as n_compared,
        max(case when e.unit_key = a.unit_key and e.population_key = a.population_key then e.is_bound end) as is_bound,
        max(case when e.unit_key = a.unit_key and e.population_key = a.population_key then e.is_flawed end)
            as is_flawed,
    from placed as a
    left join usable as e
        on e.measure = 'entrants' and e.competition_id = a.competition_id and e.year = a.year
        and e.edition_or_0 = a.edition_or_0 and e.division_key = a.division_key and e.unit_key is not null
    group by a.package_id, a.source_row
),
noted as (
    select
        p.*, c.is_bound as is_compared_bound, c.n_compared,
        case
            when p.figure_note is not null then p.figure_note
            when p.award_rank is null then 'outside_order'
            when p.is_flawed_anywhere = 1 or c.is_flawed = 1 then 'flawed_figures'
            when p.unit_key is null then 'unit_unknown'
            when c.nearness = 0 then 'entrants_unknown'
            when c.nearness < 3 then case c.nearness when 1 then 'units_differ' else 'populations_differ' end
            when p.n_ranks <> p.award_rank then 'ranks_missing'
            when c.n_compared = 0 then 'no_entrants'
            when c.is_bound = 0 and p.n_awards > c.n_compared then 'more_winners_than_entrants'
            when c.is_bound = 1 and p.is_bound_so_far = 1 then 'only_bounds'
        end as share_note,
    from placed as p
    join compared as c on c.package_id = p.package_id and c.source_row = p.source_row
)
select
    competition_id, year, edition_no, division_key, award_key, award_rank, n, is_lower_bound, unit, source, as_of,
    figure_note,
    case when share_note is null then n_or_better end as n_or_better,
    case when share_note is null then n_compared end as n_compared,
    case when share_note is not null then null when is_compared_bound = 1 then 0.0
        else cast(n_or_better as double) / n_compared end as share_lower,
    case when share_note is not null then null when is_bound_so_far = 1 then 1.0
        when is_compared_bound = 1 then least(1.0, cast(n_or_better as double) / n_compared)
        else cast(n_or_better as double) / n_compared end as share_upper,
    share_note,
    package_id, source_row,
from noted

-- How a score stands among its people: one row per scored item (a course record or a semester result) and edge rule.
-- 每列：一個成績（課程或學期）在一種級距讀法下的推估相對表現。
--
-- Key:     application_id, source_file, source_row, scope, bin_edge
-- Reads:   staging.course_records, staging.semester_results, staging.score_distributions
-- Feeds:   context.standing
-- Columns:
--   scope  population it stands in: course, school, group or track | 母體範圍（課程、校、群別、科班學程）
--   bin_edge  which edge a bin includes: left-closed [a, b) or right-closed (a, b] | 級距含左端或含右端
--   own_bin [0-99]  the one-point bin the score falls in | 成績所在級距
--   relative_performance_pct [percent]  share at or above the score, from the top: 0 best, 100 worst | 推估相對表現（由高往低，小者佳）
--   relative_best_pct [percent]  the same if it led its bin: the best it can be | 推估相對表現之最佳界限
--   relative_worst_pct [percent]  the same if it came last in its bin: the worst it can be | 推估相對表現之最差界限
--   percentile_rank [0-100]  PR: share below its bin read as (a, b], higher is better, held at 0 | 百分等級 PR（大者佳）
--   standing_note  why not: no_score, no_distribution, no_population, score_out_of_range, bins_do_not_add_up | 無法推估原因
-- Caveats: numbers are null exactly where standing_note is not; percentile_rank is the same under either rule
with scored_items as (
    select application_id, source_file, source_row, 'course' as scope, score, population, distribution_id
    from staging.course_records
    union all
    select application_id, source_file, source_row, scope, score, population, distribution_id
    from staging.semester_results
),
items as (
    select
        i.*, case when d.counts is not null then 1 end as has_bins, list_min(d.counts) as n_fewest,
        case when array_length(d.counts) = 100 then cast(d.counts as bigint[]) end as bins,
        case when i.score >= 0 and i.score <= 100 then cast(floor(i.score) as integer) end as bin_at,
        case when i.score >= 0 and i.score <= 100 then cast(ceil(i.score) as integer) end as bin_above,
    from scored_items as i
    left join staging.score_distributions as d on d.distribution_id = i.distribution_id
),
-- Four bins a row: engines cut lists differently, and only a cast place is translated where places begin at 0.
item_fours as (
    select
        *, bins[cast(least(bin_at, 99) + 1 as integer)] as n_left,
        bins[cast(greatest(bin_above, 1) as integer)] as n_right,
        bins[cast(k + 1 as integer)] as n_0, bins[cast(k + 2 as integer)] as n_1,
        bins[cast(k + 3 as integer)] as n_2, bins[cast(k + 4 as integer)] as n_3,
    from items
    cross join (values (0), (4), (8), (12), (16), (20), (24), (28), (32), (36), (40), (44), (48), (52), (56), (60),
        (64), (68), (72), (76), (80), (84), (88), (92), (96)) as fours (k)
),
counted_items as (
    select
        application_id, source_file, source_row, scope, max(score) as score, max(population) as population,
        max(bin_at) as bin_at, max(bin_above) as bin_above, max(n_left) as n_left, max(n_right) as n_right,
        max(has_bins) as has_bins, max(n_fewest) as n_fewest, count(n_0 + n_1 + n_2 + n_3) as n_known,
        cast(sum(n_0 + n_1 + n_2 + n_3) as bigint) as n_people,
        cast(sum(case when k >= bin_above then n_0 + n_1 + n_2 + n_3 when k + 1 >= bin_above then n_1 + n_2 + n_3
            when k + 2 >= bin_above then n_2 + n_3 when k + 3 >= bin_above then n_3 else 0 end) as bigint) as n_from,
    from item_fours
    group by application_id, source_file, source_row, scope
),
placed_items as (
    select
        *, bin_edge = 'left-closed' as is_left,
        case
            when score is null then 'no_score' when has_bins is null then 'no_distribution'
            when population is null or population <= 0 then 'no_population'
            when bin_above is null then 'score_out_of_range'
            when n_known < 25 or n_fewest < 0 or n_people <> population then 'bins_do_not_add_up'
        end as standing_note,
        case when standing_note is null then n_people end as n,
        case when n > 0 and is_left then least(bin_at, 99) when n > 0 then greatest(bin_above - 1, 0) end as own_bin,
        case when is_left then n_left else n_right end as n_own,
        n_from - case when own_bin >= bin_above then n_own else 0 end as n_above,
        -- The part of the own bin above the score, in millionths: scores keep six decimals.
        cast((own_bin + 1 - score) * 1000000 as bigint) as part,
    from counted_items
    cross join (values ('left-closed'), ('right-closed')) as edges (bin_edge)
)
select
    application_id, source_file, source_row, scope, bin_edge, population, own_bin,
    cast((part * n_own + 1000000 * n_above + 500 * n) // (1000 * n) * 0.1 as decimal(5, 1)) as relative_performance_pct,
    cast((2000 * n_above + n) // (2 * n) * 0.1 as decimal(5, 1)) as relative_best_pct,
    cast((2000 * (n_above + n_own) + n) // (2 * n) * 0.1 as decimal(5, 1)) as relative_worst_pct,
    cast((2000 * greatest(n - n_from - 1, 0) + n) // (2 * n) * 0.1 as decimal(5, 1)) as percentile_rank,
    standing_note,
from placed_items

-- How a score stands among its people: one row per scored item (a course record or a semester result) and edge rule.
-- 每列：一個成績（課程或學期）在一種級距讀法下的推估相對表現。
--
-- Key:     application_id, source_file, source_row, scope, bin_edge
-- Reads:   staging.course_records, staging.semester_results, staging.score_distributions
-- Feeds:   marts.transcript, marts.semesters
-- Columns:
--   scope  population it stands in: course, school, group or track | 母體範圍（課程、校、群別、科班學程）
--   bin_edge  which edge a bin includes: left-closed [a, b) or right-closed (a, b] | 級距含左端或含右端
--   own_bin [0-99]  the one-point bin the score falls in | 成績所在級距
--   relative_performance_pct [percent]  share at or above the score, from the top: 0 best, 100 worst | 推估相對表現（由高往低，小者佳）
--   relative_best_pct [percent]  the same if it led its bin: the best it can be | 推估相對表現之最佳界限
--   relative_worst_pct [percent]  the same if it came last in its bin: the worst it can be | 推估相對表現之最差界限
--   percentile_rank [0-100]  PR: share below its bin read as (a, b], higher is better, not below 0 | 百分等級 PR（大者佳）
--   standing_note  why not: no_score, no_distribution, no_population, score_out_of_range, bins_do_not_add_up | 無法推估原因
-- Caveats: numbers are null exactly where standing_note is not; rounded once, half away from zero; percentile_rank
--          reads bins as (a, b] under either rule, and is held at 0 where its formula falls below
with scored_items as (
    select application_id, source_file, source_row, 'course' as scope, score, population, distribution_id
    from staging.course_records
    union all
    select application_id, source_file, source_row, scope, score, population, distribution_id
    from staging.semester_results
),
noted_items as (
    select
        i.*, d.counts,
        case
            when i.score is null then 'no_score'
            when d.counts is null then 'no_distribution'
            when i.population is null or i.population <= 0 then 'no_population'
            when i.score < 0 or i.score > 100 then 'score_out_of_range'
            when list_count(d.counts) <> 100 or list_min(d.counts) < 0 or list_sum(d.counts) <> i.population
                then 'bins_do_not_add_up'
        end as standing_note,
    from scored_items as i
    left join staging.score_distributions as d on d.distribution_id = i.distribution_id
),
placed_items as (
    select
        i.*, edges.bin_edge, case when i.standing_note is null then cast(i.population as bigint) end as n,
        case
            when i.standing_note is not null then null
            when edges.bin_edge = 'left-closed' then least(cast(floor(i.score) as integer), 99)
            else greatest(cast(ceil(i.score) as integer) - 1, 0)
        end as own_bin,
        case when i.standing_note is null then cast(ceil(i.score) as integer) end as bin_above,
    from noted_items as i
    cross join (values ('left-closed'), ('right-closed')) as edges (bin_edge)
),
counted_items as (
    select
        *,
        -- The part of the own bin that lies above the score, in millionths: scores keep six decimals.
        cast((own_bin + 1 - score) * 1000000 as bigint) as part_above,
        counts[own_bin + 1] as n_own,
        cast(coalesce(list_sum(counts[own_bin + 2:]), 0) as bigint) as n_above,
        cast(coalesce(list_sum(counts[bin_above + 1:]), 0) as bigint) as n_from_bin_above,
    from placed_items
)
select
    application_id,
    source_file,
    source_row,
    scope,
    bin_edge,
    own_bin,
    cast((2 * (part_above * n_own + 1000000 * n_above) + 1000 * n) // (2000 * n) * 0.1 as decimal(5, 1))
        as relative_performance_pct,
    cast((2000 * n_above + n) // (2 * n) * 0.1 as decimal(5, 1)) as relative_best_pct,
    cast((2000 * (n_above + n_own) + n) // (2 * n) * 0.1 as decimal(5, 1)) as relative_worst_pct,
    cast((2000 * greatest(n - n_from_bin_above - 1, 0) + n) // (2 * n) * 0.1 as decimal(5, 1)) as percentile_rank,
    standing_note,
from counted_items

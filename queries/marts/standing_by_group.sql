-- Standing in class combined, weighted by credits: one row per application, grouping and group.
-- 每列：一件申請在一種分組的一組課程中，依學分加權合計的推估相對表現。
--
-- Key:     application_id, grouping, group_code
-- Reads:   context.course_groups
-- Feeds:   tests/golden/queries/standing_by_group.sql
-- Prepared: at publish
-- Behind:
--   n_courses  context.course_groups
--   n_counted  context.course_groups where left_out_note is null
--   n_left_out  context.course_groups where left_out_note is not null
--   n_no_score  context.course_groups where left_out_note = 'no_score'
--   n_no_distribution  context.course_groups where left_out_note = 'no_distribution'
--   n_no_population  context.course_groups where left_out_note = 'no_population'
--   n_score_out_of_range  context.course_groups where left_out_note = 'score_out_of_range'
--   n_bins_do_not_add_up  context.course_groups where left_out_note = 'bins_do_not_add_up'
--   n_population_too_small  context.course_groups where left_out_note = 'population_too_small'
--   n_no_credits  context.course_groups where left_out_note = 'no_credits'
--   n_credits_unusable  context.course_groups where left_out_note = 'credits_unusable'
-- Columns:
--   relative_performance_pct [percent]  mean over counted courses, by credits: lower is better | 推估相對表現之學分加權平均（小者佳）
--   relative_best_pct [percent]  mean of the best bounds, by credits | 最佳界限之學分加權平均
--   relative_worst_pct [percent]  mean of the worst bounds, by credits | 最差界限之學分加權平均
--   percentile_rank [0-100]  mean percentile rank, by credits: higher is better | 百分等級之學分加權平均（大者佳）
--   standing_note  why there is no number: nothing_counted | 無法合計原因
--   n_courses [courses]  courses in the group | 課程數
--   n_counted [courses]  courses that are combined | 計入課程數
--   credits_counted [credits]  their credits | 計入學分數
--   n_left_out [courses]  courses left out, by reason in the columns that follow | 未計入課程數
--   credits_left_out [credits]  their credits as far as usable; null where none are | 未計入學分數（學分可用者）
--   n_no_score [courses]  left out: no score | 未計入：無成績
--   n_no_distribution [courses]  left out: no distribution | 未計入：無分布
--   n_no_population [courses]  left out: no population | 未計入：無母體人數
--   n_score_out_of_range [courses]  left out: score outside 0-100 | 未計入：成績不在 0–100
--   n_bins_do_not_add_up [courses]  left out: bins and population disagree | 未計入：分布與母體人數不符
--   n_population_too_small [courses]  left out: too few people | 未計入：母體人數過少
--   n_no_credits [courses]  left out: credits not delivered | 未計入：無學分數
--   n_credits_unusable [courses]  left out: credits not above 0 or over 100 | 未計入：學分數不合理
-- Caveats: combines the rounded numbers that each course shows; left out for two reasons counts under the first
with weighted_courses as (
    select
        *,
        case when left_out_note is null then cast(credits * 1000000 as bigint) end as weight,
        cast(relative_performance_pct * 10 as bigint) as performance, cast(relative_best_pct * 10 as bigint) as best,
        cast(relative_worst_pct * 10 as bigint) as worst, cast(percentile_rank * 10 as bigint) as place,
    from context.course_groups
),
summed_groups as (
    select
        application_id, grouping, group_code, max(group_zh) as group_zh, max(group_en) as group_en,
        cast(sum(weight * performance) as bigint) as performance, cast(sum(weight * best) as bigint) as best,
        cast(sum(weight * worst) as bigint) as worst, cast(sum(weight * place) as bigint) as place,
        cast(sum(weight) as bigint) as weight, count(*) as n_courses, count(weight) as n_counted,
        sum(case when left_out_note is null then credits else 0 end) as credits_counted,
        sum(case when left_out_note is not null and credits >= 0 and credits <= 100 then credits end)
            as credits_left_out,
        count(case when left_out_note = 'no_score' then 1 end) as n_no_score,
        count(case when left_out_note = 'no_distribution' then 1 end) as n_no_distribution,
        count(case when left_out_note = 'no_population' then 1 end) as n_no_population,
        count(case when left_out_note = 'score_out_of_range' then 1 end) as n_score_out_of_range,
        count(case when left_out_note = 'bins_do_not_add_up' then 1 end) as n_bins_do_not_add_up,
        count(case when left_out_note = 'population_too_small' then 1 end) as n_population_too_small,
        count(case when left_out_note = 'no_credits' then 1 end) as n_no_credits,
        count(case when left_out_note = 'credits_unusable' then 1 end) as n_credits_unusable,
    from weighted_courses
    group by application_id, grouping, group_code
)
select
    application_id, grouping, group_code, group_zh, group_en,
    cast((2 * performance + weight) // (2 * weight) * 0.1 as decimal(5, 1)) as relative_performance_pct,
    cast((2 * best + weight) // (2 * weight) * 0.1 as decimal(5, 1)) as relative_best_pct,
    cast((2 * worst + weight) // (2 * weight) * 0.1 as decimal(5, 1)) as relative_worst_pct,
    cast((2 * place + weight) // (2 * weight) * 0.1 as decimal(5, 1)) as percentile_rank,
    case when n_counted = 0 then 'nothing_counted' end as standing_note,
    n_courses, n_counted, cast(credits_counted as decimal(18, 6)) as credits_counted,
    n_courses - n_counted as n_left_out,
    cast(case when n_courses = n_counted then 0 else credits_left_out end as decimal(18, 6)) as credits_left_out,
    n_no_score, n_no_distribution, n_no_population, n_score_out_of_range, n_bins_do_not_add_up,
    n_population_too_small, n_no_credits, n_credits_unusable,
from summed_groups

-- Where an application stood in one semester: one row per application, scope and semester.
-- 每列：一件申請在一個學期、一種母體中的推估相對表現。
--
-- Key:     application_id, scope, term
-- Reads:   context.course_groups, context.standing, core.semester_results
-- Feeds:   marts.standing_trends
-- Columns:
--   scope  course (its courses by credits), or its result in school, group or track | 範圍（課程加權、校、群別、科班學程）
--   term  school year and semester, as 112-1; unknown where either is not delivered | 學年度與學期
--   term_no  semesters counted through: twice the school year plus the semester | 學期序號
--   relative_performance_pct [percent]  relative performance in that semester, lower is better | 該學期推估相對表現（小者佳）
-- Caveats: term_no is null outside school years 100 to 199 and semesters 1 and 2; two results of one semester that
--          differ give none
with points as (
    select
        application_id, 'course' as scope, group_code as term, max(school_year) as school_year,
        max(semester) as semester, cast(sum(case when left_out_note is null then cast(credits * 1000000 as bigint)
            * cast(relative_performance_pct * 10 as bigint) end) as bigint) as performance,
        cast(sum(case when left_out_note is null then cast(credits * 1000000 as bigint) end) as bigint) as weight,
    from context.course_groups
    where grouping = 'semester'
    group by application_id, group_code
    union all
    select
        r.application_id, r.scope,
        coalesce(cast(r.school_year as varchar) || '-' || cast(r.semester as varchar), 'unknown') as term,
        max(r.school_year) as school_year, max(r.semester) as semester,
        cast(max(s.relative_performance_pct) * 10 as bigint) as performance,
        case when min(s.relative_performance_pct) = max(s.relative_performance_pct) then 1 end as weight,
    from core.semester_results as r
    left join context.standing as s
        on s.application_id = r.application_id
        and s.source_file = r.source_file
        and s.source_row = r.source_row
        and s.scope = r.scope
    group by
        r.application_id, r.scope,
        coalesce(cast(r.school_year as varchar) || '-' || cast(r.semester as varchar), 'unknown')
)
select
    application_id,
    scope,
    term,
    case when term <> 'unknown' and school_year between 100 and 199 and semester between 1 and 2
        then 2 * school_year + semester end as term_no,
    cast((2 * performance + weight) // (2 * weight) * 0.1 as decimal(5, 1)) as relative_performance_pct,
from points

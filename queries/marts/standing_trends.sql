-- How standing moves over semesters, as a straight line with its spread: one row per application and scope.
-- 每列：一件申請在一種母體中，推估相對表現隨學期變動的直線斜率與離散。
--
-- Key:     application_id, scope
-- Reads:   context.semester_points
-- Feeds:   tests/golden/queries/standing_trends.sql, queries/field.py
-- Prepared: at publish
-- Behind:
--   n_semesters  context.semester_points where term_no is not null and relative_performance_pct is not null
--   n_left_out  context.semester_points where term_no is null or relative_performance_pct is null
-- Columns:
--   n_semesters [semesters]  semesters with a standing and a known place in time | 計入學期數
--   n_left_out [semesters]  semesters without one | 未計入學期數
--   first_school_year [ROC year]  school year of the first semester counted | 首學期之學年度
--   first_semester  the first semester counted | 首學期
--   last_school_year [ROC year]  school year of the last semester counted | 末學期之學年度
--   last_semester  the last semester counted | 末學期
--   slope_pct_per_semester [percentage points]  change a semester; lower is better | 推估相對表現每學期變動（百分點，小者佳）
--   slope_error_pct_per_semester [percentage points]  standard error of that slope: its spread | 斜率之標準誤（百分點）
--   trend_note  why there is no slope: fewer_than_three_semesters | 無斜率原因
--   trend_type  improving, declining: the slope is more than twice its error; else no_clear_direction | 變動類型
-- Caveats: least squares over single semesters, each counting alike; it describes, and says nothing about causes; with
--          few semesters the spread is wide
with points as (
    select
        application_id, scope,
        case when relative_performance_pct is not null then cast(term_no as bigint) end as x,
        case when term_no is not null then cast(relative_performance_pct * 10 as bigint) end as y,
    from context.semester_points
),
sums as (
    select
        application_id, scope, count(x) as n, count(*) as n_points, min(x) as first_x, max(x) as last_x,
        cast(sum(x) as bigint) as sx, cast(sum(y) as bigint) as sy, cast(sum(x * x) as bigint) as sxx,
        cast(sum(x * y) as bigint) as sxy, cast(sum(y * y) as bigint) as syy,
    from points
    group by application_id, scope
),
spreads as (
    select
        *, case when n >= 3 then n * sxx - sx * sx end as vx, n * sxy - sx * sy as vxy, n * syy - sy * sy as vy,
    from sums
),
fitted_lines as (
    select
        application_id,
        scope,
        n as n_semesters,
        n_points - n as n_left_out,
        cast((first_x - 1) // 2 as integer) as first_school_year,
        cast(first_x - 2 * ((first_x - 1) // 2) as integer) as first_semester,
        cast((last_x - 1) // 2 as integer) as last_school_year,
        cast(last_x - 2 * ((last_x - 1) // 2) as integer) as last_semester,
        cast(sign(vxy) * ((20 * abs(vxy) + vx) // (2 * vx)) * 0.01 as decimal(6, 2)) as slope_pct_per_semester,
        -- The hair upwards makes an exact half round away from zero whatever the last bit of the root is.
        cast(
            floor(10 * sqrt(cast(vx * vy - vxy * vxy as double) / ((n - 2) * cast(vx as double) * vx)) + 0.50000001)
            * 0.01 as decimal(6, 2)
        ) as slope_error_pct_per_semester,
        case when n < 3 then 'fewer_than_three_semesters' end as trend_note,
    from spreads
)
select
    application_id,
    scope,
    n_semesters,
    n_left_out,
    first_school_year,
    first_semester,
    last_school_year,
    last_semester,
    slope_pct_per_semester,
    slope_error_pct_per_semester,
    trend_note,
    case
        when slope_pct_per_semester < -2 * slope_error_pct_per_semester then 'improving'
        when slope_pct_per_semester > 2 * slope_error_pct_per_semester then 'declining'
        when slope_pct_per_semester is not null then 'no_clear_direction'
    end as trend_type,
from fitted_lines

-- How a score stands among its people, read as this warehouse is set: one row per scored item.
-- 每列：一個成績（課程或學期）依本資料庫設定之推估相對表現。
--
-- Key:     application_id, source_file, source_row, scope
-- Reads:   core.standing, core.settings
-- Feeds:   context.course_groups, context.semester_points, marts.transcript, marts.semesters
-- Columns:
--   standing_note  why not: what core.standing says, or population_too_small | 無法推估原因（含母體人數過少）
-- Caveats: numbers are null exactly where standing_note is not; a population below smallest_population gives none
with noted_items as (
    select
        s.*,
        coalesce(
            s.standing_note, case when s.population < settings.smallest_population then 'population_too_small' end
        ) as note,
    from core.standing as s
    join core.settings as settings on settings.bin_edge = s.bin_edge
)
select
    application_id,
    source_file,
    source_row,
    scope,
    bin_edge,
    population,
    case when note is null then own_bin end as own_bin,
    case when note is null then relative_performance_pct end as relative_performance_pct,
    case when note is null then relative_best_pct end as relative_best_pct,
    case when note is null then relative_worst_pct end as relative_worst_pct,
    case when note is null then percentile_rank end as percentile_rank,
    note as standing_note,
from noted_items

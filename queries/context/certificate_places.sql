-- One row per certificate claim and published figure it can be held against, of the year that fits best.
-- 每列：一筆檢定證照申請資料與一個可供參照的公開數字。
--
-- Key:     application_id, source_file, source_row, figure_package_id, figure_row
-- Reads:   context.certificate_levels, context.certificate_figures
-- Feeds:   context.certificate_cutoffs, context.certificate_rates, marts.certificate_places
-- Columns:
--   figure_package_id  reference file of the figure | 數字之參考檔
--   figure_row  its row in that file | 數字在該檔之列
--   figures_year [CE year]  its year: of each measure and population the nearest not after, else after | 數字之年度
--   figures_year_gap [years]  year of the figure less the year it was obtained in; 0: the same year | 數字年度與取得年份之差
--   figure_level_key  level or name of the cut-off, as it is compared | 比對用等級或標準
--   figure_level  level or name of the cut-off as published | 等級或標準
--   is_reached  cut-off and mean: whether the score is not below; share, number: within the bounds | 是否達到或落於區間
--   is_above  share and number: whether all of the bounds lie above the score; null for others | 區間是否全在分數之上
--   is_claimed_level  pass rate: whether it is of the claimed level; null for others | 通過率是否屬所填級別
-- Caveats: is_reached is null where the score is missing or outside its scale; none where the claim has no date
with candidates as (
    select
        m.application_id, m.package_id, m.source_file, m.source_row, m.certificate_id, m.score, m.level_key,
        coalesce(m.score_note, 'no_scale') <> 'no_scale' as is_unplaced,
        f.package_id as figure_package_id, f.source_row as figure_row, f.year as figures_year,
        f.year - m.year as figures_year_gap, f.population_key, f.population, f.measure, f.measure_zh, f.measure_en,
        f.level_key as figure_level_key, f.level as figure_level, f.lower, f.upper, f.value, f.unit_key, f.unit, f.note,
        f.source, f.as_of, f.n_flawed_beside,
        rank() over (
            partition by m.application_id, m.source_file, m.source_row, f.measure, f.population_key
            order by case when f.year <= m.year then 0 else 1 end, abs(f.year - m.year)
        ) as place,
    from context.certificate_levels as m
    join context.certificate_figures as f
        on f.certificate_id = m.certificate_id and f.figure_note is null and f.year - m.year is not null
)
select
    application_id, package_id, source_file, source_row,
    certificate_id,
    figure_package_id,
    figure_row,
    figures_year,
    figures_year_gap,
    population_key,
    population,
    measure, measure_zh, measure_en,
    figure_level_key,
    figure_level,
    lower, upper, value, unit, note,
    case
        when is_unplaced or measure = 'pass_rate' then null
        when measure in ('cutoff', 'mean') then case when unit_key in ('', '分', '分數', 'points') then score >= value end
        when lower is null and upper is null then null
        else (lower is null or score >= lower) and (upper is null or score <= upper)
    end as is_reached,
    case when not is_unplaced and measure in ('share', 'count') and (lower is not null or upper is not null)
        then coalesce(lower > score, false) end as is_above,
    case when measure = 'pass_rate' and level_key is not null
        then figure_level_key in (level_key, concat(level_key, '初試'), concat(level_key, '複試'))
    end as is_claimed_level,
    n_flawed_beside,
    source, as_of,
from candidates
where place = 1

-- One row per certificate claim that cut-offs are published for, with its place among them.
-- 每列：一筆有分級標準可參照的檢定證照申請資料，及其位置。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.certificate_places
-- Feeds:   marts.certificate_claims
-- Columns:
--   cutoffs_year [CE year]  year of the cut-offs: nearest not after the certificate's, else after | 分級標準之年度
--   cutoffs_year_gap [years]  that year less the certificate's; 0: the same year | 與取得年份之差
--   cutoffs_population  whom the cut-offs cover | 分級標準之統計對象
--   cutoffs  all of them from the lowest up | 各分級標準（由低至高）
--   cutoffs_reached  those that the score reaches; empty where it reaches none | 已達之標準
--   highest_cutoff_reached [points]  value of the highest that it reaches | 已達之最高標準分數
--   next_cutoff  the lowest that it does not reach | 未達之次一標準
--   next_cutoff_value [points]  its value | 次一標準之分數
--   cutoffs_source  where they were read | 分級標準之來源
--   cutoffs_as_of  of when the source is | 分級標準之資料時間
--   cutoffs_note  why there is no place: several_populations, flawed_figures, not_comparable | 無位置之原因
-- Caveats: not_comparable: no score, one outside its scale, or cut-offs in another unit
with cutoffs as (
    select
        *,
        min(case when not is_reached then value end) over (
            partition by application_id, source_file, source_row
        ) as next_value,
        concat(figure_level, ' ', regexp_replace(regexp_replace(cast(value as varchar), '0+$', '', ''), '\.$', '', ''))
            as words,
    from context.certificate_places
    where measure = 'cutoff'
),
summed as (
    select
        application_id, source_file, source_row, min(figures_year) as year, min(figures_year_gap) as year_gap,
        min(population) as population, string_agg(words, '、' order by value, words) as all_words,
        string_agg(case when is_reached then words end, '、' order by value, words) as reached_words,
        max(case when is_reached then value end) as reached_value, min(next_value) as next_value,
        string_agg(case when value = next_value then figure_level end, '、' order by figure_level) as next_level,
        string_agg(distinct source, '；' order by source) as source,
        string_agg(distinct as_of, '、' order by as_of) as as_of,
        case
            when count(distinct population_key) > 1 then 'several_populations'
            when max(n_flawed_beside) > 0 then 'flawed_figures'
            when count(is_reached) < count(*) then 'not_comparable'
        end as cutoffs_note,
    from cutoffs
    group by application_id, source_file, source_row
)
select
    application_id, source_file, source_row,
    case when cutoffs_note = 'several_populations' then null else year end as cutoffs_year,
    case when cutoffs_note = 'several_populations' then null else year_gap end as cutoffs_year_gap,
    case when cutoffs_note = 'several_populations' then null else population end as cutoffs_population,
    case when cutoffs_note = 'several_populations' then null else all_words end as cutoffs,
    case when cutoffs_note is null then coalesce(reached_words, '') end as cutoffs_reached,
    case when cutoffs_note is null then reached_value end as highest_cutoff_reached,
    case when cutoffs_note is null then next_level end as next_cutoff,
    case when cutoffs_note is null then next_value end as next_cutoff_value,
    case when cutoffs_note = 'several_populations' then null else source end as cutoffs_source,
    case when cutoffs_note = 'several_populations' then null else as_of end as cutoffs_as_of,
    cutoffs_note,
from summed

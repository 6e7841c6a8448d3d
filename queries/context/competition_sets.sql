-- One row per set of published figures: of one competition, year, edition and division.
-- 每列：一項競賽某年（屆）某組別的一組公開數字。
--
-- Key:     competition_id, year, edition_key, division_key
-- Reads:   context.competition_figures
-- Feeds:   context.competition_choices, marts.competitions
-- Columns:
--   edition_key  N of 第N屆, 0 where the figures name none | 屆次（未載明為 0）
--   figures_division  division as published; null for all divisions together | 公開數字之組別；不分組為空
--   n_entrants  entrants; null where unknown, or known in several units or populations | 參賽數；不詳或有多種統計時為空
--   n_entrants_is_lower_bound  whether there were at least so many | 參賽數是否僅為下限
--   entrants_unit  what the entrants are counted in | 參賽數單位
--   entrants_population  whom the number of entrants covers | 參賽數之統計對象
--   n_second_round  reached the second round; null where unknown | 進入複審數
--   n_finalists  reached the final; null where unknown | 入選決賽數
--   awards_by_rank  awards with their numbers, in order; those outside the order last | 各獎項數量（依順位，順位外在後）
--   n_figures [figures]  published figures of the set that can be used | 可採用之公開數字數
--   n_flawed_figures [figures]  figures left out: a key twice, a negative number and the like | 未採用之數字數
--   figures_source  where they were read | 數字來源
--   figures_as_of  of when the sources are | 數字之資料時間
-- Caveats: awards of different units stand beside each other, never added
with known as (
    select
        *, coalesce(edition_no, 0) as edition_key,
        case when figure_note is null then measure end as used_measure,
    from context.competition_figures
    where competition_id is not null and year is not null
)
select
    competition_id,
    year,
    edition_key,
    division_key,
    min(division) as figures_division,
    case when count(case when measure = 'entrants' then 1 end) = 1
        then max(case when used_measure = 'entrants' then n end) end as n_entrants,
    case when count(case when measure = 'entrants' then 1 end) = 1
        then max(case when used_measure = 'entrants' then is_lower_bound end) end as n_entrants_is_lower_bound,
    case when count(case when measure = 'entrants' then 1 end) = 1
        then max(case when used_measure = 'entrants' then unit end) end as entrants_unit,
    case when count(case when measure = 'entrants' then 1 end) = 1
        then max(case when used_measure = 'entrants' then population end) end as entrants_population,
    case when count(case when measure = 'second_round' then 1 end) = 1
        then max(case when used_measure = 'second_round' then n end) end as n_second_round,
    case when count(case when measure = 'finalists' then 1 end) = 1
        then max(case when used_measure = 'finalists' then n end) end as n_finalists,
    string_agg(
        case when used_measure = 'award' then
            concat(award, ' ', case when is_lower_bound then '≥' else '' end, cast(n as varchar), coalesce(unit, ''))
        end,
        '、' order by coalesce(award_rank, 1000000), award, unit, source_row
    ) as awards_by_rank,
    count(used_measure) as n_figures,
    count(*) - count(used_measure) as n_flawed_figures,
    string_agg(distinct source, '；' order by source) as figures_source,
    string_agg(distinct as_of, '、' order by as_of) as figures_as_of,
from known
group by competition_id, year, edition_key, division_key

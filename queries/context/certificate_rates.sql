-- One row per certificate claim that a mean, pass rates or shares are published for.
-- 每列：一筆有平均、通過率或區間占比可參照的檢定證照申請資料。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.certificate_places
-- Feeds:   marts.certificate_claims
-- Columns:
--   mean [points]  published mean; null where there is none, or one for each of several populations | 平均
--   mean_year [CE year]  its year | 平均之年度
--   mean_population  whom it covers | 平均之統計對象
--   mean_source  where it was read | 平均之來源
--   pass_rates  pass rates of the claimed level, each with year and population | 所填級別之通過率（附年度與統計對象）
--   pass_rates_source  where they were read | 通過率之來源
--   at_or_above_lower_share [0-1]  least share that scored as high or higher | 同分以上者比例之下限
--   at_or_above_upper_share [0-1]  most, since the score lies somewhere in its interval | 同分以上者比例之上限
--   shares_year [CE year]  year of the distribution | 分布之年度
--   shares_population  whom the distribution covers | 分布之統計對象
--   shares_source  where it was read | 分布之來源
-- Caveats: shares only where those of one population have bounds, are sound and add up to 99-101 percent
with summed as (
    select
        application_id, source_file, source_row,
        count(case when measure = 'mean' then 1 end) as n_means,
        max(case when measure = 'mean' then value end) as mean,
        max(case when measure = 'mean' then figures_year end) as mean_year,
        max(case when measure = 'mean' then population end) as mean_population,
        max(case when measure = 'mean' then source end) as mean_source,
        string_agg(case when is_claimed_level then concat(
            figure_level, ' ', regexp_replace(regexp_replace(cast(value as varchar), '0+$', '', ''), '\.$', '', ''),
            '%（', cast(figures_year as varchar), '，', coalesce(population, '統計對象未載明'), '）') end, '、'
            order by figure_level, population, figure_row) as pass_rates,
        string_agg(distinct case when is_claimed_level then source end, '；'
            order by case when is_claimed_level then source end) as pass_rates_source,
        count(distinct case when measure = 'share' then population_key end) as n_shared_populations,
        max(case when measure = 'share' then n_flawed_beside end) as n_flawed,
        count(case when measure = 'share' and is_above is null then 1 end) as n_unplaced,
        count(case when measure = 'share' and is_reached then 1 end) as n_own,
        sum(case when measure = 'share' then value end) as shares_pct,
        coalesce(sum(case when measure = 'share' and is_above then value end), 0) as above_pct,
        max(case when measure = 'share' and is_reached then value end) as own_pct,
        max(case when measure = 'share' then figures_year end) as shares_year,
        max(case when measure = 'share' then population end) as shares_population,
        max(case when measure = 'share' then source end) as shares_source,
    from context.certificate_places
    group by application_id, source_file, source_row
),
placed as (
    select
        *,
        n_shared_populations = 1 and n_flawed = 0 and n_unplaced = 0 and n_own = 1 and shares_pct between 99 and 101
            as is_placed,
    from summed
)
select
    application_id,
    source_file,
    source_row,
    case when n_means = 1 then mean end as mean,
    case when n_means = 1 then mean_year end as mean_year,
    case when n_means = 1 then mean_population end as mean_population,
    case when n_means = 1 then mean_source end as mean_source,
    pass_rates,
    pass_rates_source,
    case when is_placed then least(1.0, cast(above_pct as double) / 100) end as at_or_above_lower_share,
    case when is_placed then least(1.0, cast(above_pct + own_pct as double) / 100) end as at_or_above_upper_share,
    case when is_placed then shares_year end as shares_year,
    case when is_placed then shares_population end as shares_population,
    case when is_placed then shares_source end as shares_source,
from placed

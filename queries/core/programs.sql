-- One row per program and intake year, as the department announced its rules; what cannot be is left out.
-- 每列：一個校系在一個招生學年度公告的規定；不可能的數字不列。
--
-- Key:     package_id, source_row
-- Reads:   staging.programs
-- Feeds:   marts.program_rules, context.program_years
-- Columns:
--   quota [people]  quota; null where it is below zero | 招生名額（負數不列）
--   stage_two_size [people]  expected size of stage 2; null where it is below zero | 預計甄試人數（負數不列）
--   gsat_weight_pct [percent]  weight of GSAT; null where the weights cannot be | 學測占比（各占比不合理時不列）
--   review_weight_pct [percent]  weight of review; null where the weights cannot be | 審查資料占比（各占比不合理時不列）
--   interview_weight_pct [percent]  weight of interview; null where the weights cannot be | 面試占比（各占比不合理時不列）
--   other_weight_pct [percent]  weight of other parts; null where the weights cannot be | 其他項目占比（各占比不合理時不列）
--   weights_note  why no weights: not_given, out_of_range, do_not_add_up; null where they can be | 未列占比之原因
--   n_rows_of_year  rows that say something about this program and year | 同一校系同一學年度的列數
-- Caveats: weights can be if each is 0 to 100 and they make 100, or less where one of the usual three is unknown
with added_weights as (
    select
        *,
        coalesce(gsat_weight_pct, 0) + coalesce(review_weight_pct, 0) + coalesce(interview_weight_pct, 0)
            + coalesce(other_weight_pct, 0) as total_pct,
        gsat_weight_pct is not null and review_weight_pct is not null and interview_weight_pct is not null
            as is_complete,
        least(gsat_weight_pct, review_weight_pct, interview_weight_pct, other_weight_pct) as lowest_pct,
        count(*) over (partition by program_code, intake_year) as n_rows_of_year,
    from staging.programs
),
noted_weights as (
    select
        *,
        case
            when lowest_pct is null then 'not_given'
            when lowest_pct < 0 then 'out_of_range'
            when total_pct > 100 or (is_complete and total_pct <> 100) then 'do_not_add_up'
        end as weights_note,
    from added_weights
)
select
    package_id,
    source_file,
    source_row,
    program_code,
    intake_year,
    university_name,
    name,
    admission_track,
    case when quota >= 0 then quota end as quota,
    case when stage_two_size >= 0 then stage_two_size end as stage_two_size,
    case when weights_note is null then gsat_weight_pct end as gsat_weight_pct,
    case when weights_note is null then review_weight_pct end as review_weight_pct,
    case when weights_note is null then interview_weight_pct end as interview_weight_pct,
    case when weights_note is null then other_weight_pct end as other_weight_pct,
    weights_note,
    tie_break,
    criteria,
    address,
    note,
    n_rows_of_year,
    source,
    as_of,
from noted_weights

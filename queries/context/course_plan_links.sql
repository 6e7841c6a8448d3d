-- Which course of which plan a transcript line is: one row per transcript line.
-- 每列：修課紀錄中的一門課，及其在課程規劃表中的對應。
--
-- Key:     application_id, source_file, source_row
-- Reads:   core.course_records, core.course_plans
-- Feeds:   marts.course_plans
-- Columns:
--   plan_status  on_file, no_plan_on_file, no_course_code, or ambiguous: two rows hold the code | 課程計畫狀態（有、無、無課程代碼、重複）
--   plan_package_id  reference file that holds the plan | 課程計畫所在參考檔
--   plan_row  its row in that file | 課程計畫所在列
--   near_status  near_by_name: another code of the same school carries the same name; no link | 同名課程（僅供參考，非對應）
--   near_course_code  that code, where exactly one of the plan, else of the school, has the name | 同名課程之代碼
--   near_within  where it was found: plan or school | 同名範圍（同一規劃表、同校）
-- Caveats: a plan is linked by the whole code of 23 characters alone; a near match is offered for lines without a plan
with found_plans as (
    select
        c.application_id, c.source_file, c.source_row, c.plan_code, count(p.course_code) as n_plans,
        max(p.package_id) as package_id, max(p.source_row) as plan_row,
        count(distinct near.course_code) as n_in_school, max(near.course_code) as code_in_school,
        count(distinct case when near.plan_code = c.plan_code then near.course_code end) as n_in_plan,
        max(case when near.plan_code = c.plan_code then near.course_code end) as code_in_plan,
    from core.course_records as c
    left join core.course_plans as p
        on p.course_code = c.course_code
        and c.plan_code is not null
    left join core.course_plans as near
        on near.school_code = c.school_code
        and near.name = c.course_name
        and p.course_code is null
    group by c.application_id, c.source_file, c.source_row, c.plan_code
),
near_plans as (
    select
        *, case
            when n_in_plan = 1 then code_in_plan
            when n_in_plan = 0 and n_in_school = 1 then code_in_school
        end as near_course_code,
    from found_plans
)
select
    application_id,
    source_file,
    source_row,
    case
        when plan_code is null then 'no_course_code'
        when n_plans = 0 then 'no_plan_on_file'
        when n_plans = 1 then 'on_file'
        else 'ambiguous'
    end as plan_status,
    case when n_plans = 1 then package_id end as plan_package_id,
    case when n_plans = 1 then plan_row end as plan_row,
    case when near_course_code is not null then 'near_by_name' end as near_status,
    near_course_code,
    case when near_course_code is not null and n_in_plan = 1 then 'plan' when near_course_code is not null
        then 'school' end as near_within,
from near_plans

-- One row per application, with the school it comes from where that is beyond doubt.
-- 每列：一件申請，附可確認的就讀學校。
--
-- Key:     application_id
-- Reads:   core.applications, core.schools, core.course_records
-- Feeds:   context.application_facts
-- Columns:
--   school_code  school in the list of schools; null where in doubt | 學校代碼（無法確認時為空）
--   school_note  why no school: not_delivered, not_in_reference, several_schools, school_conflict | 無法確認學校之原因
--   school_region  county as delivered, else of that school; null where unknown or the two differ | 縣市（交付值，否則依名錄）
--   region_note  why no county: region_conflict, no_county, or why no school | 無法確認縣市之原因
--   school_type  type of that school in the list | 學校類型（依名錄）
--   type_note  why no type: no_school_type, or why no school | 無法確認學校類型之原因
--   plan_type_code  school type of the course plan, where all course codes agree | 課程規劃類型（課程代碼第 10 碼）
--   plan_type_note  why no plan type: no_course_codes, several_plan_types | 無法確認課程規劃類型之原因
-- Caveats: a school is told by its delivered name (within the delivered county), if the list has that name once and no
--          course code says otherwise; by course codes where the list lacks the name or has it more than once
with coded_applications as (
    select
        application_id,
        case when count(distinct school_code) = 1 then min(school_code) end as own_code,
        case when count(distinct school_type_code) = 1 then min(school_type_code) end as plan_type_code,
        count(distinct school_type_code) as n_types,
    from core.course_records
    group by application_id
),
keyed_applications as (
    select
        a.application_id,
        nullif(replace(replace(replace(a.school_name, ' ', ''), '　', ''), '台', '臺'), '') as name_key,
        nullif(replace(replace(replace(a.school_region, ' ', ''), '　', ''), '台', '臺'), '') as region,
        c.own_code, c.plan_type_code, coalesce(c.n_types, 0) as n_types,
    from core.applications as a
    left join coded_applications as c on c.application_id = a.application_id
),
named_applications as (
    select
        a.application_id,
        case when count(*) = 1 then min(s.school_code) end as name_code,
        max(case when s.school_code = a.own_code then 1 else 0 end) = 1 as has_own,
    from keyed_applications as a
    inner join core.schools as s
        on s.name_key = a.name_key and (a.region is null or s.county_key is null or s.county_key = a.region)
    group by a.application_id
),
noted_applications as (
    select
        a.*,
        n.name_code,
        case
            when n.name_code <> a.own_code then 'school_conflict'
            when n.name_code is not null then null
            when n.application_id is not null and not n.has_own then 'several_schools'
            when a.own_code is not null then null
            when n.application_id is not null then 'several_schools'
            when a.name_key is not null then 'not_in_reference' else 'not_delivered'
        end as note,
    from keyed_applications as a
    left join named_applications as n on n.application_id = a.application_id
)
select
    a.application_id,
    s.school_code,
    coalesce(a.note, case when s.school_code is null then 'not_in_reference' end) as school_note,
    case when a.region <> s.county_key then null else coalesce(a.region, s.county_key) end as school_region,
    case
        when a.region <> s.county_key then 'region_conflict'
        when a.region is not null or s.county_key is not null then null
        when s.school_code is not null then 'no_county' else coalesce(a.note, 'not_in_reference')
    end as region_note,
    nullif(trim(s.school_type), '') as school_type,
    case
        when nullif(trim(s.school_type), '') is not null then null
        when s.school_code is not null then 'no_school_type' else coalesce(a.note, 'not_in_reference')
    end as type_note,
    a.plan_type_code,
    case when a.n_types = 0 then 'no_course_codes' when a.n_types > 1 then 'several_plan_types' end as plan_type_note,
from noted_applications as a
left join core.schools as s
    on a.note is null and s.school_code = coalesce(a.name_code, a.own_code) and s.n_rows_of_code = 1

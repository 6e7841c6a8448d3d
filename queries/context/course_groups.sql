-- One row per transcript line and group it counts in: all courses, its domain, category, semester, official filter.
-- 每列：一門課在一種分組（全部、領域、類別、學期、科目篩選）中的位置。
--
-- Key:     application_id, source_file, source_row, grouping, group_code
-- Reads:   core.course_records, context.standing
-- Feeds:   context.semester_points, marts.standing_by_group
-- Prepared: at publish
-- Columns:
--   grouping  what courses are grouped by: overall, domain, category, semester or filter | 分組方式
--   group_code  code of the group; where a course has no code, the name as delivered, else unknown | 組別代碼（無課程代碼者用原名稱）
--   group_zh  group in Chinese | 組別
--   group_en  group in English | 組別（英文）
--   left_out_note  why it is not combined: a standing_note, no_credits or credits_unusable | 未計入原因
-- Caveats: names as delivered are not matched to codes; credits are usable above 0 and up to 100; the filter group
--          unknown holds courses whose code says nothing, and a course may fall under no filter
with grouped_courses as (
    select
        c.application_id, c.source_file, c.source_row, c.school_year, c.semester, c.credits, k.grouping,
        case
            when k.grouping = 'overall' then 'all'
            when k.grouping = 'domain' then coalesce(c.domain_code, nullif(c.domain_name, ''), 'unknown')
            when k.grouping = 'category' then coalesce(c.category_code, nullif(c.category_name, ''), 'unknown')
            when k.grouping = 'semester'
                then coalesce(cast(c.school_year as varchar) || '-' || cast(c.semester as varchar), 'unknown')
            when k.filter_code = 'eight_domains' and c.is_eight_domains then k.filter_code
            when k.filter_code = 'school_defined' and c.is_school_defined then k.filter_code
            when k.filter_code = 'vocational' and c.is_vocational then k.filter_code
            when k.filter_code = 'unknown' and c.category_code is null then k.filter_code
        end as group_code,
        case
            when k.grouping = 'domain' then coalesce(c.domain_zh, nullif(c.domain_name, ''), k.zh)
            when k.grouping = 'category' then coalesce(c.category_zh, nullif(c.category_name, ''), k.zh)
            when k.grouping = 'semester' then coalesce(
                cast(c.school_year as varchar) || ' 學年度第 ' || cast(c.semester as varchar) || ' 學期', k.zh
            )
            else k.zh
        end as group_zh,
        case
            when k.grouping = 'domain' then coalesce(c.domain_en, nullif(c.domain_name, ''), k.en)
            when k.grouping = 'category' then coalesce(c.category_en, nullif(c.category_name, ''), k.en)
            when k.grouping = 'semester' then coalesce(
                'school year ' || cast(c.school_year as varchar) || ', semester ' || cast(c.semester as varchar), k.en
            )
            else k.en
        end as group_en,
    from core.course_records as c
    cross join (values
        ('overall', '', '全部課程', 'all courses'), ('domain', '', '未知', 'unknown'), ('category', '', '未知', 'unknown'),
        ('semester', '', '未知', 'unknown'), ('filter', 'eight_domains', '八大領域科目', 'the eight domains'),
        ('filter', 'school_defined', '校訂科目', 'school-defined'),
        ('filter', 'vocational', '專業及實習科目', 'vocational'), ('filter', 'unknown', '無法判別', 'cannot be told')
    ) as k (grouping, filter_code, zh, en)
)
select
    c.application_id, c.source_file, c.source_row, c.grouping, c.group_code, c.group_zh, c.group_en,
    c.school_year, c.semester, c.credits,
    s.relative_performance_pct, s.relative_best_pct, s.relative_worst_pct, s.percentile_rank,
    coalesce(s.standing_note, case
        when c.credits is null then 'no_credits'
        when c.credits <= 0 or c.credits > 100 then 'credits_unusable'
    end) as left_out_note,
from grouped_courses as c
left join context.standing as s
    on s.application_id = c.application_id
    and s.source_file = c.source_file
    and s.source_row = c.source_row
    and s.scope = 'course'
where c.group_code is not null

-- One row per transcript line, its course code taken apart and put into words.
-- 每列：修課紀錄中的一門課，課程代碼已解讀。
--
-- Key:     application_id, source_file, source_row
-- Reads:   staging.course_records, staging.course_code_parts
-- Feeds:   context.course_groups, context.course_plan_links, context.syllabus_links, marts.course_plans,
--          marts.transcript, context.searchable_texts, context.credited_courses, context.application_schools
-- Columns:
--   plan_code  course plan it belongs to: the first 16 characters of the code | 課程規劃表代碼（前 16 碼）
--   intake_year [ROC year]  intake year the code applies to | 適用入學年
--   school_code  school that offers it | 學校代碼
--   school_type_code  school type, character 10 of the code | 學校類型代碼
--   school_type_zh  school type in Chinese | 學校類型
--   school_type_en  school type in English | 學校類型（英文）
--   group_code  group, characters 11-12 | 群別代碼
--   group_zh  group in Chinese | 群別
--   group_en  group in English | 群別（英文）
--   track_code  track, characters 13-15 | 科班學程代碼
--   track_zh  track in Chinese | 科班學程
--   track_en  track in English | 科班學程（英文）
--   class_group_code  class group, character 16 | 班群代碼
--   class_group_zh  class group in Chinese | 班群
--   class_group_en  class group in English | 班群（英文）
--   category_code  course category, character 17 | 課程類別代碼
--   category_zh  course category in Chinese | 課程類別（依代碼）
--   category_en  course category in English | 課程類別（依代碼，英文）
--   offering_code  how it is offered, character 18 | 開課方式代碼
--   offering_zh  how it is offered, in Chinese | 開課方式
--   offering_en  how it is offered, in English | 開課方式（英文）
--   attribute_code  subject attribute, character 19 | 科目屬性代碼
--   attribute_zh  subject attribute in Chinese | 科目屬性
--   attribute_en  subject attribute in English | 科目屬性（英文）
--   domain_code  domain, characters 20-21 | 領域代碼
--   domain_zh  domain in Chinese | 領域（依代碼）
--   domain_en  domain in English | 領域（依代碼，英文）
--   subject_no  subject, or the school's own number, characters 22-23 | 科目或學校自訂序號
--   is_eight_domains  official filter: the eight domains (category 1, 3; attribute 1) | 是否屬八大領域科目
--   is_school_defined  official filter: school-defined (category 2, 5, 7; attribute 1) | 是否屬校訂科目
--   is_vocational  official filter: vocational (category 1, 2, 7, B-F; attribute 2-5) | 是否屬專業及實習科目
-- Caveats: a code that is not 23 characters long gives nulls; a value not listed keeps its code and reads 未知/unknown
with parted_records as (
    select
        *,
        case when length(course_code) = 23 then course_code end as code,
        substr(code, 10, 1) as school_type_code, substr(code, 11, 2) as group_code,
        substr(code, 13, 3) as track_code, substr(code, 16, 1) as class_group_code,
        substr(code, 17, 1) as category_code, substr(code, 18, 1) as offering_code,
        substr(code, 19, 1) as attribute_code, substr(code, 20, 2) as domain_code,
    from staging.course_records
)
select
    r.application_id, r.package_id, r.source_file, r.source_row,
    r.school_year, r.school_year_original, r.semester, r.semester_original,
    r.course_code, r.course_name, r.credits, r.credits_original, r.category_name, r.domain_name,
    r.score, r.score_original, r.population, r.population_original, r.distribution_id,
    substr(r.code, 1, 16) as plan_code,
    try_cast(substr(r.code, 1, 3) as integer) as intake_year,
    substr(r.code, 4, 6) as school_code,
    r.school_type_code, coalesce(kind.zh, other.zh) as school_type_zh, coalesce(kind.en, other.en) as school_type_en,
    r.group_code, coalesce(code_group.zh, other.zh) as group_zh, coalesce(code_group.en, other.en) as group_en,
    r.track_code, coalesce(track.zh, other.zh) as track_zh, coalesce(track.en, other.en) as track_en,
    r.class_group_code, coalesce(band.zh, other.zh) as class_group_zh, coalesce(band.en, other.en) as class_group_en,
    r.category_code, coalesce(category.zh, other.zh) as category_zh, coalesce(category.en, other.en) as category_en,
    r.offering_code, coalesce(offering.zh, other.zh) as offering_zh, coalesce(offering.en, other.en) as offering_en,
    r.attribute_code, coalesce(nature.zh, other.zh) as attribute_zh, coalesce(nature.en, other.en) as attribute_en,
    r.domain_code, coalesce(domain.zh, other.zh) as domain_zh, coalesce(domain.en, other.en) as domain_en,
    substr(r.code, 22, 2) as subject_no,
    strpos('13', r.category_code) > 0 and r.attribute_code = '1' as is_eight_domains,
    strpos('257', r.category_code) > 0 and r.attribute_code = '1' as is_school_defined,
    strpos('127BCDEF', r.category_code) > 0 and strpos('2345', r.attribute_code) > 0 as is_vocational,
from parted_records as r
left join staging.course_code_parts as other on other.part = 'unknown' and r.code is not null
left join staging.course_code_parts as kind on kind.part = 'school_type' and kind.code = r.school_type_code
left join staging.course_code_parts as code_group on code_group.part = 'group' and code_group.code = r.group_code
left join staging.course_code_parts as track on track.part = 'track' and track.code = r.track_code
left join staging.course_code_parts as band on band.part = 'class_group' and band.code = r.class_group_code
left join staging.course_code_parts as category on category.part = 'category' and category.code = r.category_code
left join staging.course_code_parts as offering on offering.part = 'offering' and offering.code = r.offering_code
left join staging.course_code_parts as nature on nature.part = 'attribute' and nature.code = r.attribute_code
left join staging.course_code_parts as domain on domain.part = 'domain' and domain.code = r.domain_code

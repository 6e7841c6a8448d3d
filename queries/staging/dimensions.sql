-- One row per dimension by which applications are counted in an overview.
-- 每列：一個統計面向。
--
-- Key:     dimension
-- Reads:   nothing
-- Feeds:   core.dimensions, core.dimension_values
-- Columns:
--   dimension  by what applications are counted | 統計面向代碼
--   topic  part of the overview: modes, origin, evidence, findings | 統計主題
--   dimension_zh  dimension in Chinese | 統計面向
--   dimension_en  dimension in English | 統計面向（英文）
--   value_set  what its values are: modes, presence (there or not), open (as delivered) | 值的種類
--   item  item that must come from the database for it to be known; null where none must | 須勾選資料庫方可得知之項目
--   dimension_position  place in an overview | 順序
-- Caveats: private columns (name, examination number, low income, applicant status) are no dimensions;
--          finding stands for one dimension per rule and item, named finding.ITEM.RULE
select
    dimension,
    topic,
    dimension_zh,
    dimension_en,
    value_set,
    item,
    dimension_position,
from (
    values
    ('transcript_mode', 'modes', '修課紀錄提供方式', 'how the transcript was provided', 'modes', null, 1),
    ('course_work_mode', 'modes', '課程學習成果提供方式', 'how course works were provided', 'modes', null, 2),
    ('activity_mode', 'modes', '多元表現提供方式', 'how activities were provided', 'modes', null, 3),
    ('school_region', 'origin', '學校所在縣市', 'county of the school', 'open', null, 11),
    ('school_type', 'origin', '學校類型', 'type of the school, by the list of schools', 'open', null, 12),
    ('plan_type', 'origin', '課程規劃類型', 'type of the course plan, by course codes', 'open', 'transcript', 13),
    ('learning_type', 'origin', '學習型態', 'type of schooling', 'open', null, 14),
    ('group_name', 'origin', '群別', 'group', 'open', null, 15),
    ('track_name', 'origin', '科班學程別', 'track', 'open', null, 16),
    ('class_name', 'origin', '班別', 'class type', 'open', null, 17),
    ('division_name', 'origin', '部別', 'division (day, evening)', 'open', null, 18),
    ('intake_year', 'origin', '高中入學學年度', 'year of entering senior high', 'open', 'transcript', 19),
    ('course_work_project', 'evidence', '專題實作及實習科目學習成果', 'project or practical works', 'presence', 'course_work', 31),
    ('course_work_other', 'evidence', '其他課程學習成果', 'other course works', 'presence', 'course_work', 32),
    ('activity_school_leadership', 'evidence', '校方建立幹部經歷', 'school-made leadership', 'presence', 'activity', 41),
    ('activity_leadership', 'evidence', '幹部經歷暨事蹟', 'leadership', 'presence', 'activity', 42),
    ('activity_competition', 'evidence', '競賽參與', 'competitions', 'presence', 'activity', 43),
    ('activity_certificate', 'evidence', '檢定證照', 'certificates', 'presence', 'activity', 44),
    ('activity_service', 'evidence', '服務學習', 'service learning', 'presence', 'activity', 45),
    ('activity_flexible_learning', 'evidence', '彈性學習時間', 'flexible learning time', 'presence', 'activity', 46),
    ('activity_group', 'evidence', '團體活動時間', 'group activities', 'presence', 'activity', 47),
    ('activity_workplace', 'evidence', '職場學習', 'workplace learning', 'presence', 'activity', 48),
    ('activity_work', 'evidence', '作品成果', 'works', 'presence', 'activity', 49),
    ('activity_advanced_course', 'evidence', '大學及技專校院先修課程', 'advanced courses', 'presence', 'activity', 50),
    ('activity_other', 'evidence', '其他多元表現', 'other activities', 'presence', 'activity', 51),
    ('document_activity_summary', 'evidence', '多元表現綜整心得檔案', 'summary of activities on file', 'presence', null, 61),
    ('document_self_statement', 'evidence', '學習歷程自述檔案', 'self-statement on file', 'presence', null, 62),
    ('document_other', 'evidence', '學系自訂項目檔案', 'department''s own items on file', 'presence', null, 63),
    ('finding', 'findings', '檢核結果', 'please verify', 'presence', null, 71)
) as known (dimension, topic, dimension_zh, dimension_en, value_set, item, dimension_position)

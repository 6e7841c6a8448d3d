-- One row per item code that a program may take (rules and codes, section 2).
-- 每列：一個參採項目代碼。
--
-- Key:     item_code
-- Reads:   nothing
-- Feeds:   core.item_codes
-- Columns:
--   item_code  item code as programs announce it | 參採項目代碼
--   item_track  who uses the code: university, technological, both | 適用管道（大學、四技或兩者）
--   item_group  transcript, course_works, activities, self_statement, department | 項目類別
--   item_zh  item in Chinese | 項目名稱
--   item_en  item in English | 項目名稱（英文）
--   told_by  dimension that tells whether its file is there; null where no file is known by it | 可由檔案得知的統計面向
--   n_sharing  codes of the same track that share that file; null where no file is known by the code | 共用同一檔案的項目數
--   position  place in the announced order | 順序
-- Caveats: which record an applicant ticked for a letter from B to M is not delivered, so those codes have no file;
--          the department's own items share one file; R, S and T are listed, further letters are possible
select
    item_code,
    item_track,
    item_group,
    item_zh,
    item_en,
    told_by,
    case when told_by is not null then count(*) over (partition by told_by, item_track = 'technological') end
        as n_sharing,
    position,
from (
    values
    ('A', 'both', 'transcript', '修課紀錄', 'transcript', 'transcript_mode', 1),
    ('B', 'university', 'course_works', '書面報告', 'written report', null, 2),
    ('C', 'university', 'course_works', '實作作品', 'practical work', null, 3),
    ('D', 'university', 'course_works', '自然科學領域探究與實作成果', 'inquiry and practice in natural sciences', null, 4),
    ('E', 'university', 'course_works', '社會領域探究活動成果', 'inquiry in social studies', null, 5),
    ('F', 'university', 'activities', '高中自主學習計畫與成果', 'self-directed learning plan and results', null, 6),
    ('G', 'university', 'activities', '社團活動經驗', 'club activities', null, 7),
    ('H', 'university', 'activities', '擔任幹部經驗', 'leadership', null, 8),
    ('I', 'university', 'activities', '服務學習經驗', 'service learning', null, 9),
    ('J', 'university', 'activities', '競賽表現', 'competitions', null, 10),
    ('K', 'university', 'activities', '非修課紀錄之成果作品', 'works outside courses', null, 11),
    ('L', 'university', 'activities', '檢定證照', 'certificates', null, 12),
    ('M', 'university', 'activities', '特殊優良表現證明', 'proof of special achievement', null, 13),
    ('N', 'university', 'activities', '多元表現綜整心得', 'summary of activities', 'document_activity_summary', 14),
    ('O', 'university', 'self_statement', '高中學習歷程反思', 'reflection on learning', 'document_self_statement', 15),
    ('P', 'university', 'self_statement', '就讀動機', 'motivation', 'document_self_statement', 16),
    ('Q', 'university', 'self_statement', '未來學習計畫與生涯規劃', 'study and career plans', 'document_self_statement', 17),
    ('R', 'university', 'department', '學系自訂項目一', 'department''s own item, first', 'document_other', 18),
    ('S', 'university', 'department', '學系自訂項目二', 'department''s own item, second', 'document_other', 19),
    ('T', 'university', 'department', '學系自訂項目三', 'department''s own item, third', 'document_other', 20),
    ('B-1', 'technological', 'course_works', '專題實作及實習科目學習成果', 'project or practical course work', null, 21),
    ('B-2', 'technological', 'course_works', '其他課程學習成果', 'other course work', null, 22),
    ('C-1', 'technological', 'activities', '彈性學習時間', 'flexible learning time', null, 23),
    ('C-2', 'technological', 'activities', '社團活動經驗', 'club activities', null, 24),
    ('C-3', 'technological', 'activities', '擔任幹部經驗', 'leadership', null, 25),
    ('C-4', 'technological', 'activities', '服務學習經驗', 'service learning', null, 26),
    ('C-5', 'technological', 'activities', '競賽表現', 'competitions', null, 27),
    ('C-6', 'technological', 'activities', '非修課紀錄之成果作品', 'works outside courses', null, 28),
    ('C-7', 'technological', 'activities', '檢定證照', 'certificates', null, 29),
    ('C-8', 'technological', 'activities', '特殊優良表現證明', 'proof of special achievement', null, 30),
    ('D-1', 'technological', 'activities', '多元表現綜整心得', 'summary of activities', 'document_activity_summary', 31),
    ('D-2', 'technological', 'self_statement', '學習歷程自述', 'self-statement', 'document_self_statement', 32),
    ('D-3', 'technological', 'department', '其他', 'other', 'document_other', 33)
) as known (item_code, item_track, item_group, item_zh, item_en, told_by, position)

-- One row per part of a course code and value it may have (rules and codes, section 3).
-- 每列：課程代碼一個部分的一個已知值。
--
-- Key:     part, code
-- Reads:   nothing
-- Feeds:   core.course_records, core.dimension_values
-- Columns:
--   part  part of the 23-character course code | 課程代碼的部分
--   code  value at that place | 該部分的值
--   zh    meaning in Chinese | 中文意義
--   en    meaning in English | 英文意義
-- Caveats: groups 23 to 35 are unverified; tracks and technical skill domains are known only in part;
--          the part 'unknown' holds the words for a value that is not listed; one edition of the code is known to us
--          and serves every intake year
select
    part,
    code,
    zh,
    en,
from (
    select 'class_group' as part, chr(64 + cast(n as integer)) as code, '學校自訂班群' as zh, 'school''s own' as en
    from range(1, 27) as letters (n)
    union all
    select 'class_group', cast(n as varchar), '合作式班群', 'cooperative program'
    from range(1, 8) as digits (n)
    union all
    values
    ('unknown', '', '未知', 'unknown'),
    ('school_type', 'H', '普通型', 'general'), ('school_type', 'V', '技術型', 'technical'),
    ('school_type', 'M', '綜合型', 'comprehensive'), ('school_type', 'S', '單科型', 'single-subject'),
    ('group', '11', '學術群', 'academic'), ('group', '21', '機械群', 'mechanical'),
    ('group', '22', '動力機械群', 'power mechanical'), ('group', '23', '電機與電子群', 'electrical and electronic'),
    ('group', '24', '化工群', 'chemical'), ('group', '25', '土木與建築群', 'civil and architecture'),
    ('group', '26', '商業與管理群', 'business and management'), ('group', '27', '外語群', 'foreign languages'),
    ('group', '28', '設計群', 'design'), ('group', '29', '農業群', 'agriculture'), ('group', '30', '食品群', 'food'),
    ('group', '31', '家政群', 'home economics'), ('group', '32', '餐旅群', 'hospitality'),
    ('group', '33', '水產群', 'fishery'), ('group', '34', '海事群', 'maritime'), ('group', '35', '藝術群', 'arts'),
    ('track', '101', '普通班', 'regular'), ('track', '099', '其他', 'other'),
    ('class_group', '0', '不分班群', 'none'),
    ('category', '1', '部定必修', 'required by the Ministry'), ('category', '2', '校訂必修', 'required by the school'),
    ('category', '3', '選修－加深加廣', 'elective: advanced'), ('category', '4', '選修－補強性', 'elective: remedial'),
    ('category', '5', '選修－多元選修', 'elective: diverse'), ('category', '6', '選修－其他', 'elective: other'),
    ('category', '7', '校訂選修', 'school-defined elective'), ('category', '8', '團體活動時間', 'group activity time'),
    ('category', '9', '彈性學習時間', 'flexible learning time'), ('category', 'A', '大學預修', 'advanced placement'),
    ('category', 'B', '基礎訓練', 'basic training'), ('category', 'C', '職前訓練', 'pre-employment training'),
    ('category', 'D', '寒暑假課程', 'vacation course'), ('category', 'E', '返校課程', 'return-to-school course'),
    ('category', 'F', '職業技能訓練', 'vocational skills training'),
    ('offering', '0', '原班級', 'own class'), ('offering', '1', '跨班選修', 'elective across classes'),
    ('offering', '2', '綜高跨年級', 'across grades (comprehensive)'),
    ('offering', 'A', '同科單班', 'one class of a department'), ('offering', 'B', '同科跨班', 'across classes of a department'),
    ('attribute', '0', '不分屬性', 'undivided'), ('attribute', '1', '一般科目', 'general'),
    ('attribute', '2', '專業科目', 'specialised'), ('attribute', '3', '實習科目', 'practical'),
    ('attribute', '4', '專精科目', 'advanced specialised'), ('attribute', '5', '專精科目（核心）', 'advanced specialised, core'),
    ('attribute', '6', '特殊需求領域', 'special needs'), ('attribute', 'A', '自主學習', 'self-directed learning'),
    ('attribute', 'B', '選手培訓', 'competitor training'),
    ('attribute', 'C', '充實／補強（不授學分）', 'enrichment or remedial, without credits'),
    ('attribute', 'D', '充實／補強（授學分）', 'enrichment or remedial, with credits'),
    ('attribute', 'E', '學校特色活動', 'school feature activity'),
    ('attribute', 'F', '專精科目（其他）', 'advanced specialised, variant'),
    ('attribute', 'G', '專精科目（其他）', 'advanced specialised, variant'),
    ('attribute', 'H', '專精科目（其他）', 'advanced specialised, variant'),
    ('attribute', 'I', '專精科目（其他）', 'advanced specialised, variant'),
    ('domain', '01', '語文', 'languages'), ('domain', '02', '數學', 'mathematics'),
    ('domain', '03', '社會', 'social studies'), ('domain', '04', '自然科學', 'natural sciences'),
    ('domain', '05', '藝術', 'arts'), ('domain', '06', '綜合活動', 'integrative activities'),
    ('domain', '07', '科技', 'technology'), ('domain', '08', '健康與體育', 'health and physical education'),
    ('domain', '09', '全民國防教育', 'national defence education')
) as known

-- One row per rule by which views find something to verify (review practice, section 6).
-- 每列：一條由檢視表查核的規則。
--
-- Key:     rule
-- Reads:   nothing
-- Feeds:   core.rules
-- Columns:
--   rule  rule, as the view that checks it says | 規則
--   title_zh  title in Chinese | 名稱
--   title_en  title in English | 英文名稱
--   fix_zh  what to do about it, in Chinese | 處理方式
--   fix_en  what to do about it, in English | 處理方式（英文）
--   source  where the rule comes from | 依據
-- Caveats: what the loaders check has its words in loaders/rules; each rule here is checked by one view in context
select
    rule,
    title_zh,
    title_en,
    fix_zh,
    fix_en,
    source,
from (
    values
    (
        'certificate.no_document', '檢定證照未附佐證', 'A certificate without a document',
        '請查核：考生可能另於其他文件說明，或未上傳證明。',
        'Please verify: it may be shown in another document, or no proof was uploaded.',
        'domain/review-practice.md, section 6'
    ),
    (
        'competition.no_document', '競賽參與未附佐證', 'A competition without a document',
        '請查核：考生可能另於其他文件說明，或未上傳證明。',
        'Please verify: it may be shown in another document, or no proof was uploaded.',
        'domain/review-practice.md, section 6'
    ),
    (
        'date.missing', '未填日期', 'A date is missing',
        '請查核：無日期即無法確認是否在高中就學期間。',
        'Please verify: without a date nobody can say whether it was during senior high.',
        'domain/review-practice.md, section 6'
    ),
    (
        'certificate.outside_scale', '檢定分數超出量尺', 'A certificate''s score outside its scale',
        '請查核：可能是登錄錯誤，或為另一種測驗的分數。',
        'Please verify: it may be a slip, or the score of another test.',
        'domain/rules-and-codes.md, section 5'
    ),
    (
        'competition.level_differs', '競賽等級與主辦單位不同', 'A competition''s level differs from the organiser''s',
        '請查核：可能是分區賽或代碼誤選。',
        'Please verify: it may be a regional round, or the wrong code was chosen.',
        'domain/review-practice.md, section 6'
    ),
    (
        'competition.revoked', '競賽列於不採認名單', 'A competition on the list of revoked ones',
        '請查核：名單所列年度與範圍是否及於此項。',
        'Please verify: whether the list covers the year and the part this item is about.',
        'domain/review-practice.md, section 6'
    ),
    (
        'award.resembles', '獎項文字與公開獎項相近而不同', 'An award worded like a published one, yet otherwise',
        '請查核：單場、單項、優秀、最佳等獎項與名次獎項不同。',
        'Please verify: an award for one match, for merit or for the best of something is not one of the ranks.',
        'domain/review-practice.md, section 6'
    )
) as known (rule, title_zh, title_en, fix_zh, fix_en, source)

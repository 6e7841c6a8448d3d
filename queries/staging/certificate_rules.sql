-- One row per examination, period and level that a score reaches by the year's rules; open ones have no level.
-- 每列：一種測驗某期間一個級別的分數範圍。
--
-- Key:     scheme, roc_year_from, exam_level, level_no
-- Reads:   nothing
-- Feeds:   core.certificate_rules
-- Columns:
--   scheme  apcs_reading or apcs_practical | 測驗（APCS 識讀或觀念、實作）
--   roc_year_from [ROC year]  first year the rule holds; 0: from the beginning | 適用起始年（0 為自始）
--   roc_year_to [ROC year]  last year it holds; 999: until now | 適用截止年（999 為迄今）
--   exam_level  level of the examination taken; - where there is only one | 應試級別（- 為不分級）
--   score_from [points]  lowest score of the level | 級別最低分
--   score_below [points]  the level ends below this score | 級別分數之上限（不含）
--   scale_lower [points]  lowest score there is | 量尺下限
--   scale_upper [points]  highest score there is | 量尺上限
--   level_no  level reached; 0 where the cuts are not public | 級別（0 為分級標準未公開）
-- Caveats: domain/rules-and-codes.md 5; before 114 the cuts of 實作 below 250 are not public
select
    scheme,
    roc_year_from,
    roc_year_to,
    exam_level,
    score_from,
    score_below,
    scale_lower,
    scale_upper,
    level_no,
from (values
    ('apcs_reading', 0, 999, '-', 90, 101, 0, 100, 5),
    ('apcs_reading', 0, 999, '-', 70, 90, 0, 100, 4),
    ('apcs_reading', 0, 999, '-', 50, 70, 0, 100, 3),
    ('apcs_reading', 0, 999, '-', 30, 50, 0, 100, 2),
    ('apcs_reading', 0, 999, '-', 0, 30, 0, 100, 1),
    ('apcs_practical', 0, 113, '-', 350, 401, 0, 400, 5),
    ('apcs_practical', 0, 113, '-', 250, 350, 0, 400, 4),
    ('apcs_practical', 0, 113, '-', 0, 250, 0, 400, 0),
    ('apcs_practical', 114, 999, '高級', 150, 301, 0, 300, 5),
    ('apcs_practical', 114, 999, '高級', 100, 150, 0, 300, 4),
    ('apcs_practical', 114, 999, '高級', 0, 100, 0, 300, 1),
    ('apcs_practical', 114, 999, '中高級', 150, 301, 0, 300, 4),
    ('apcs_practical', 114, 999, '中高級', 100, 150, 0, 300, 3),
    ('apcs_practical', 114, 999, '中高級', 0, 100, 0, 300, 1),
    ('apcs_practical', 114, 999, '中級', 150, 301, 0, 300, 3),
    ('apcs_practical', 114, 999, '中級', 100, 150, 0, 300, 2),
    ('apcs_practical', 114, 999, '中級', 0, 100, 0, 300, 1),
    ('apcs_practical', 114, 999, '初級', 150, 301, 0, 300, 2),
    ('apcs_practical', 114, 999, '初級', 0, 150, 0, 300, 1)
) as rules (
    scheme, roc_year_from, roc_year_to, exam_level, score_from, score_below, scale_lower, scale_upper, level_no
)

-- One row per examination, period and level that a score reaches by the year's rules; open ones have no level.
-- 每列：一種測驗某期間一個級別的分數範圍。
--
-- Key:     scheme, roc_year_from, exam_level, level_no
-- Reads:   staging.certificate_rules
-- Feeds:   context.certificate_scores, context.certificate_levels
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
from staging.certificate_rules

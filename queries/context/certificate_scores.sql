-- One row per certificate claim, with the scale its score must lie on and the levels its words name.
-- 每列：一筆檢定證照申請資料、其分數應在之量尺，及文字所載級別。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.certificate_matches, core.certificate_rules
-- Feeds:   context.certificate_levels, context.verify_certificate_score
-- Columns:
--   valid_from [points]  lowest score there is: by the year's rules, else by the reference file | 量尺下限（規則優先於參考檔）
--   valid_to [points]  highest score there is, likewise | 量尺上限
--   score_note  no_score, outside_scale or no_scale; null where the score lies on its scale | 分數檢查
--   exam_level  level of the examination taken, where just one is named | 應試級別（僅載明一種時）
--   technician_level  甲級, 乙級, 丙級 or 單一級, where just one is named | 技術士級別（僅載明一種時）
--   claimed_level_no  level as claimed, where written as 1 to 5 | 所填級別（1 至 5）
-- Caveats: 0 and -1 are no score: the loaders read them as missing; without a date every year's scale counts
with scales as (
    select scheme, roc_year_from, roc_year_to, min(scale_lower) as scale_lower, max(scale_upper) as scale_upper
    from core.certificate_rules
    group by scheme, roc_year_from, roc_year_to
    union all
    select scheme, -9999 as roc_year_from, -9999 as roc_year_to, min(scale_lower), max(scale_upper)
    from core.certificate_rules
    group by scheme
),
scaled as (
    select
        m.*, case when m.scale_lower <= m.scale_upper then m.scale_lower end as known_lower,
        case when m.scale_lower <= m.scale_upper then m.scale_upper end as known_upper,
        cast(s.scale_lower as decimal(18, 6)) as rule_lower, cast(s.scale_upper as decimal(18, 6)) as rule_upper,
    from context.certificate_matches as m
    left join scales as s
        on s.scheme = m.scheme and coalesce(m.roc_year, -9999) between s.roc_year_from and s.roc_year_to
),
worded as (
    select
        *, coalesce(rule_lower, known_lower) as valid_from, coalesce(rule_upper, known_upper) as valid_to,
        concat(
            case when position('中高級' in level_texts) > 0 then '中高級' else '' end,
            case when position('高級' in replace(level_texts, '中高級', '')) > 0 then '高級' else '' end,
            case when position('中級' in level_texts) > 0 then '中級' else '' end,
            case when position('初級' in level_texts) > 0 then '初級' else '' end) as exam_levels,
        concat(
            case when position('甲級' in level_texts) > 0 then '甲級' else '' end,
            case when position('乙級' in level_texts) > 0 then '乙級' else '' end,
            case when position('丙級' in level_texts) > 0 then '丙級' else '' end,
            case when position('單一級' in level_texts) > 0 then '單一級' else '' end) as technician_levels,
        translate(regexp_extract(coalesce(level_key, ''), '^第?([1-5一二三四五])級分?$', 1), '一二三四五', '12345') as claimed,
    from scaled
)
select
    application_id, package_id, source_file, source_row, title, level, score, score_original, section_scores, division,
    obtained_on, certificate_id, certificate_name, match_status, matched_by, n_references, year, roc_year, scheme,
    level_key, valid_from, valid_to,
    case
        when score is null then 'no_score'
        when valid_from is null or valid_to is null then 'no_scale'
        when score < valid_from or score > valid_to then 'outside_scale'
    end as score_note,
    case when exam_levels in ('高級', '中高級', '中級', '初級') then exam_levels end as exam_level,
    case when technician_levels in ('甲級', '乙級', '丙級', '單一級') then technician_levels end as technician_level,
    cast(nullif(claimed, '') as integer) as claimed_level_no,
from worded

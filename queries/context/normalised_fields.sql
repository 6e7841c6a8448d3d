-- One row per wording that is compared, in the forms it is compared in, with the edition and year that a name tells.
-- 每列：一個需比對的文字、其比對用的寫法，及名稱所載屆次與年度。
--
-- Key:     owner, application_id, package_id, source_file, source_row, field, name_no
-- Reads:   context.plain_fields
-- Feeds:   context.known_names, context.award_wordings, context.competition_figures, context.competition_matches,
--          context.certificate_figures, context.certificate_matches
-- Columns:
--   name_key  letters without 第N屆 and without years at either end; null when nothing is left | 再去第N屆與首尾年度
--   edition_no  N of 第N屆, in Arabic or Chinese numerals; of a bare number that number | 屆次
--   name_year [CE year]  year at either end of the name, unless a school year | 名稱首尾的年份
--   name_school_year [ROC year]  school year at either end of the name (112學年度) | 名稱首尾的學年度
-- Caveats: a bare year counts only with four digits (2025): three may be a name's own (101); of several, the first
with numbered as (
    select
        owner, application_id, package_id, source_file, source_row, field, name_no, plain_text, letters,
        regexp_replace(letters, '第[0-9〇零一二三四五六七八九十百]+屆', '', 'g') as undated,
        translate(regexp_extract(letters, '第([0-9〇零一二三四五六七八九十百]+)屆|^([0-9]{1,3})屆?$', 0),
            '第屆〇零一二三四五六七八九', '  00123456789') as edition,
    from context.plain_fields
),
dated as (
    select
        owner, application_id, package_id, source_file, source_row, field, name_no,
        plain_text, letters, undated, trim(edition) as edition,
        regexp_extract(undated, '^(中華民國|民國)?((19|20)[0-9]{2}|1[0-2][0-9]|9[0-9])(學年度|學年|年度|年)', 0) as led,
        regexp_extract(undated, '((19|20)[0-9]{2}|1[0-2][0-9]|9[0-9])(學年度|學年|年度|年)(第?[12一二上下]學期)?$', 0)
            as ended,
        regexp_extract(undated, '^(19|20)[0-9]{2}|(19|20)[0-9]{2}$', 0) as bare,
        nullif(regexp_replace(regexp_replace(undated, '^((中華民國|民國)?((19|20)[0-9]{2}|1[0-2][0-9]|9[0-9])'
            || '(學年度|學年|年度|年)(第?[12一二上下]學期)?|(19|20)[0-9]{2})+', '', 'g'),
            '((中華民國|民國)?((19|20)[0-9]{2}|1[0-2][0-9]|9[0-9])(學年度|學年|年度|年)(第?[12一二上下]學期)?'
            || '|(19|20)[0-9]{2})+$',
            '', 'g'), '') as name_key,
    from numbered
),
years as (
    select
        owner, application_id, package_id, source_file, source_row, field, name_no,
        plain_text, letters, name_key, edition,
        case when led <> '' then led when ended <> '' then ended else bare end as year_text,
    from dated
)
select
    owner, application_id, package_id, source_file, source_row, field, name_no,
    plain_text,
    letters,
    name_key,
    case
        when regexp_matches(edition, '^[0-9]{1,4}$') then cast(edition as integer)
        when edition <> '' and regexp_matches(edition, '^([1-9]?百)?0?([1-9]?十)?[1-9]?$') then
            case when position('百' in edition) = 0 then 0
                else 100 * cast(concat('0', regexp_extract(edition, '([1-9]?)百', 1)) as integer)
                    + case when regexp_matches(edition, '[1-9]百') then 0 else 100 end end
            + case when position('十' in edition) = 0 then 0
                else 10 * cast(concat('0', regexp_extract(edition, '([1-9]?)十', 1)) as integer)
                    + case when regexp_matches(edition, '[1-9]十') then 0 else 10 end end
            + cast(concat('0', regexp_extract(edition, '([1-9]?)$', 1)) as integer)
    end as edition_no,
    case when position('學年' in year_text) > 0 or year_text = '' then null
        else cast(regexp_extract(year_text, '[0-9]+', 0) as integer)
            + case when regexp_matches(year_text, '[0-9]{4}') then 0 else 1911 end end as name_year,
    case when position('學年' in year_text) = 0 then null
        else cast(regexp_extract(year_text, '[0-9]+', 0) as integer)
            - case when regexp_matches(year_text, '[0-9]{4}') then 1911 else 0 end end as name_school_year,
from years

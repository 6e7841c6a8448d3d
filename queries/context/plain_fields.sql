-- One row per wording that is compared, with what is left of it without differences of writing.
-- 每列：一個需比對的文字及其統一寫法。
--
-- Key:     owner, application_id, package_id, source_file, source_row, field, name_no
-- Reads:   core.compared_fields, core.reference_names
-- Feeds:   context.normalised_fields
-- Columns:
--   owner  the four of core.compared_fields, and competition_name, certificate_name | 所屬資料（含競賽、證照之名稱）
--   name_no  0; of the names of a reference file: its own 0, aliases from 1 | 名稱序號（別名自 1 起，其餘為 0）
--   plain_text  half-width, lower case, without spaces; 台 and 届 as 臺 and 屆 | 半形、小寫、去空白，台、届作臺、屆
--   letters  plain_text without punctuation and brackets | 再去標點與括號（括號內文字保留）
with texts as (
    select owner, application_id, package_id, source_file, source_row, field, 0 as name_no, text
    from core.compared_fields
    union all
    select owner, '' as application_id, package_id, source_file, source_row, 'name' as field, name_no, name as text
    from core.reference_names
),
half_width as (
    select
        owner, application_id, package_id, source_file, source_row, field, name_no,
        lower(translate(
            replace(text, '；', chr(59)),
            'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
            'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
        )) as half_text,
    from texts
),
plain as (
    select
        owner, application_id, package_id, source_file, source_row, field, name_no,
        regexp_replace(translate(half_text, '０１２３４５６７８９！＃＄％＆（）＊＋，－．／：＜＝＞？［］＿｛｜｝～台届',
            '0123456789!#$%&()*+,-./:<=>?[]_{|}~臺屆'), '[\s\p{Z}\p{C}]+', '', 'g') as plain_text,
    from half_width
)
select
    owner,
    application_id,
    package_id,
    source_file,
    source_row,
    field,
    name_no,
    plain_text,
    regexp_replace(plain_text, '[^\p{L}\p{N}]+', '', 'g') as letters,
from plain

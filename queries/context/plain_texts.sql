-- One row per distinct wording of claims and reference files, with what is left of it without differences of writing.
-- 每列：一種文字及其統一寫法。
--
-- Key:     text
-- Reads:   core.compared_texts, core.reference_names
-- Feeds:   context.normalised_texts
-- Columns:
--   plain_text  half-width, lower case, without spaces; 台 and 届 as 臺 and 屆 | 半形、小寫、去空白，台、届作臺、屆
--   letters  plain_text without punctuation and brackets | 再去標點與括號（括號內文字保留）
with texts as (
    select text from core.compared_texts
    union
    select name as text from core.reference_names
),
half_width as (
    select
        text,
        lower(translate(
            replace(text, '；', chr(59)),
            'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
            'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
        )) as half_text,
    from texts
),
plain as (
    select
        text,
        regexp_replace(translate(half_text, '０１２３４５６７８９！＃＄％＆（）＊＋，－．／：＜＝＞？［］＿｛｜｝～台届',
            '0123456789!#$%&()*+,-./:<=>?[]_{|}~臺屆'), '[\s\p{Z}\p{C}]+', '', 'g') as plain_text,
    from half_width
)
select
    text,
    plain_text,
    regexp_replace(plain_text, '[^\p{L}\p{N}]+', '', 'g') as letters,
from plain

-- One row per word of an award's wording that tells what kind of recognition it is.
-- 每列：一個可辨別獎項性質的用詞。
--
-- Key:     word
-- Reads:   nothing
-- Feeds:   core.award_words
-- Columns:
--   word  part of the wording, half-width and without spaces | 用詞
--   award_kind  award, special_award, shortlisted or participation | 性質（獎項、單項或特別獎、入選、參加證明）
-- Caveats: 單場, 單項, 優秀, 最佳 and 特別 are awards of their own, never the plain ones;
--          第N名 is known by its form in context.award_wordings
select
    word,
    award_kind,
from (values
    ('冠軍', 'award'), ('亞軍', 'award'), ('季軍', 'award'), ('殿軍', 'award'), ('金牌', 'award'), ('銀牌', 'award'),
    ('銅牌', 'award'), ('金獎', 'award'), ('銀獎', 'award'), ('銅獎', 'award'), ('金質獎', 'award'), ('銀質獎', 'award'),
    ('銅質獎', 'award'), ('首獎', 'award'), ('一等獎', 'award'), ('二等獎', 'award'), ('三等獎', 'award'), ('特優', 'award'),
    ('優等', 'award'), ('甲等', 'award'), ('優勝', 'award'), ('優選', 'award'), ('佳作', 'award'), ('榮譽獎', 'award'),
    ('單場', 'special_award'), ('單項', 'special_award'), ('優秀', 'special_award'), ('最佳', 'special_award'),
    ('特別獎', 'special_award'), ('人氣', 'special_award'), ('潛力', 'special_award'), ('評審團', 'special_award'),
    ('入選', 'shortlisted'), ('入圍', 'shortlisted'), ('晉級', 'shortlisted'), ('參賽', 'participation'),
    ('參加', 'participation'), ('參與', 'participation'), ('參展證', 'participation'), ('出席證', 'participation'),
    ('完賽', 'participation')
) as words (word, award_kind)

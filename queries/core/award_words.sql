-- One row per word of an award's wording that tells what kind of recognition it is.
-- 每列：一個可辨別獎項性質的用詞。
--
-- Key:     word
-- Reads:   staging.award_words
-- Feeds:   context.award_wordings
select
    word,
    award_kind,
from staging.award_words

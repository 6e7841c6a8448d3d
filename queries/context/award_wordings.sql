-- One row per wording of an award in competition claims, with what kind of recognition it names.
-- 每列：申請資料中的一種獎項文字，及其性質。
--
-- Key:     award_key
-- Reads:   context.normalised_fields, core.award_words
-- Feeds:   context.competition_claims
-- Columns:
--   award_key  wording as it is compared: half-width, without spaces | 比對用獎項名稱
--   award_kind  award, special_award, shortlisted, participation, mixed, or other where no word is known | 獎項性質
-- Caveats: mixed names two kinds at once (佳作入選): read it; a special award is never counted as a plain one
with wordings as (
    select distinct plain_text as award_key
    from context.normalised_fields
    where owner = 'competition_claim' and field = 'award' and plain_text <> ''
),
found as (
    select
        w.award_key,
        max(case when k.award_kind = 'award' or regexp_matches(w.award_key, '第[0-9一二三四五六七八九十]+名') then 1
            else 0 end) as is_award,
        max(case when k.award_kind = 'special_award' then 1 else 0 end) as is_special,
        max(case when k.award_kind = 'shortlisted' then 1 else 0 end) as is_shortlisted,
        max(case when k.award_kind = 'participation' then 1 else 0 end) as is_participation,
    from wordings as w
    left join core.award_words as k on position(k.word in w.award_key) > 0
    group by w.award_key
)
select
    award_key,
    case
        when greatest(is_award, is_special) + is_shortlisted + is_participation > 1 then 'mixed'
        when is_special = 1 then 'special_award'
        when is_award = 1 then 'award'
        when is_shortlisted = 1 then 'shortlisted'
        when is_participation = 1 then 'participation'
        else 'other'
    end as award_kind,
from found

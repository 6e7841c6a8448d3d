-- One row per competition claim that words an award, with what kind of recognition the wording names.
-- 每列：一筆載有獎項的競賽申請資料，及其獎項文字的性質。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.normalised_fields
-- Feeds:   context.competition_claims
-- Columns:
--   award_kind  award, special_award, shortlisted, participation, mixed, or other where no word is known | 獎項性質
-- Caveats: mixed names two kinds at once (佳作入選): read it. 單場, 單項, 優秀, 最佳 and the like are awards of their own,
--          never the plain ones
with found as (
    select
        application_id, source_file, source_row,
        case when regexp_matches(plain_text, '第[0-9一二三四五六七八九十]+名|[冠亞季殿]軍|[金銀銅][牌獎]|[金銀銅]質獎')
            or regexp_matches(plain_text, '首獎|[一二三]等獎|特優|優等|甲等|優勝|優選|佳作|榮譽獎') then 1 else 0 end as is_award,
        case when regexp_matches(plain_text, '單場|單項|優秀|最佳|特別獎|人氣|潛力|評審團') then 1 else 0 end as is_special,
        case when regexp_matches(plain_text, '入選|入圍|晉級') then 1 else 0 end as is_shortlisted,
        case when regexp_matches(plain_text, '參賽|參加|參與|參展證|出席證|完賽') then 1 else 0 end as is_participation,
    from context.normalised_fields
    where owner = 'competition_claim' and field = 'award' and plain_text <> ''
)
select
    application_id,
    source_file,
    source_row,
    case
        when greatest(is_award, is_special) + is_shortlisted + is_participation > 1 then 'mixed'
        when is_special = 1 then 'special_award'
        when is_award = 1 then 'award'
        when is_shortlisted = 1 then 'shortlisted'
        when is_participation = 1 then 'participation'
        else 'other'
    end as award_kind,
from found

-- Please verify: one row per competition claim whose award resembles a published one of that competition and is none.
-- 每列：一筆獎項文字與該競賽公開獎項相近而不同的申請資料，請查核。
--
-- Key:     application_id, source_file, source_row
-- Reads:   context.competition_matches, context.competition_figures
-- Feeds:   context.items_to_verify
-- Columns:
--   rule  which rule of core.rules | 規則
--   table_name  table of the item | 資料表
--   evidence_zh  what the item and the reference say, in Chinese | 依據
--   evidence_en  what the item and the reference say, in English | 依據（英文）
-- Caveats: resembles: one wording holds the other, or they are equal without 單場, 單項, 優秀, 最佳 and 特別; a wording
--          that was published for any year of the competition is no question
with published as (
    select
        competition_id, award, award_key, source, as_of,
        regexp_replace(award_key, '單場|單項|優秀|最佳|特別', '', 'g') as plain_key,
    from context.competition_figures
    where competition_id is not null and measure = 'award' and award_key <> ''
),
claimed as (
    select
        application_id, package_id, source_file, source_row, title, award, competition_id,
        claimed_award_key as award_key,
        regexp_replace(claimed_award_key, '單場|單項|優秀|最佳|特別', '', 'g') as plain_key,
    from context.competition_matches
    where match_status = 'matched' and claimed_award_key <> ''
),
compared as (
    select
        c.application_id, c.package_id, c.source_file, c.source_row, c.title, c.award, p.award as published_award,
        p.source, p.as_of,
        case when p.award_key = c.award_key then 1 else 0 end as is_same,
        case when position(p.award_key in c.award_key) > 0 or position(c.award_key in p.award_key) > 0
            or (p.plain_key = c.plain_key and p.plain_key <> '') then 1 else 0 end as is_like,
    from claimed as c
    join published as p on p.competition_id = c.competition_id
),
like_published as (
    select
        application_id, package_id, source_file, source_row, title, award,
        string_agg(distinct case when is_like = 1 then published_award end, '、' order by case when is_like = 1
            then published_award end) as awards,
        min(case when is_like = 1 then source || '（' || as_of || '）' end) as read_in,
    from compared
    group by application_id, package_id, source_file, source_row, title, award
    having max(is_same) = 0 and max(is_like) = 1
)
select
    application_id,
    'award.resembles' as rule,
    'activities_competition' as table_name,
    '「' || title || '」獎項填為「' || award || '」；公開獎項為「' || awards || '」。來源：' || read_in as evidence_zh,
    '“' || title || '” has the award “' || award || '”, while published are “' || awards || '”, by ' || read_in
        as evidence_en,
    package_id,
    source_file,
    source_row,
from like_published

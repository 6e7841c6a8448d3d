-- One row per distinct wording in claims and published figures that is compared with others.
-- 每列：一種會拿來比對的文字（申請資料或公開數字中的名稱、組別、獎項等）。
--
-- Key:     text
-- Reads:   staging.activities_competition, staging.activities_certificate, staging.competition_results,
--          staging.certificate_distributions
-- Feeds:   context.plain_texts
-- Columns:
--   text  the wording as delivered or published | 原文
with texts as (
    select title as text from staging.activities_competition
    union all
    select division as text from staging.activities_competition
    union all
    select award as text from staging.activities_competition
    union all
    select title as text from staging.activities_certificate
    union all
    select level as text from staging.activities_certificate
    union all
    select division as text from staging.activities_certificate
    union all
    select section_scores as text from staging.activities_certificate
    union all
    select competition as text from staging.competition_results
    union all
    select edition as text from staging.competition_results
    union all
    select division as text from staging.competition_results
    union all
    select award as text from staging.competition_results
    union all
    select unit as text from staging.competition_results
    union all
    select population as text from staging.competition_results
    union all
    select certificate as text from staging.certificate_distributions
    union all
    select population as text from staging.certificate_distributions
    union all
    select level as text from staging.certificate_distributions
    union all
    select unit as text from staging.certificate_distributions
)
select distinct
    text,
from texts
where text is not null

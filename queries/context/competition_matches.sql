-- One row per competition claim, with the reference it is matched to and the year it is about.
-- 每列：一筆競賽申請資料、所對應的參考競賽與年度。
--
-- Key:     application_id, source_file, source_row
-- Reads:   core.activities, context.normalised_texts, context.known_names, context.competition_figures
-- Feeds:   context.competition_choices, context.claimed_awards, context.competition_claims, marts.competition_claims,
--          marts.competitions, context.verify_award_wording, context.verify_competition_level,
--          context.verify_competition_revoked
-- Columns:
--   competition_id  competition: reference file and row; null unless matched | 競賽代號；未對應時為空
--   match_status  matched, no_reference, ambiguous (several rows bear the name), no_name | 對應結果
--   n_references [rows]  rows of reference files that bear the claimed name | 具此名稱之參考列數
--   claimed_edition_no  N of 第N屆 in the claimed name | 所填名稱之屆次
--   claimed_division_key  division as it is compared; empty where none is given | 比對用組別
--   year [CE year]  year the claim is about; null where it cannot be told | 競賽年度；無法判定時為空
--   year_from  what told it: edition, name, school_year, date | 年度之依據（屆次、名稱、學年度、公布日期）
-- Caveats: a school year is two calendar years: the date tells which, and must lie in it
with claims as (
    select
        a.application_id, a.package_id, a.source_file, a.source_row, a.title, a.division, a.level_code, a.award,
        a.announced_on, a.participation_code, titles.name_key, titles.edition_no, titles.name_year,
        titles.name_school_year, coalesce(divisions.letters, '') as division_key, names.reference_id,
        names.n_references, names.matched_by, cast(year(a.announced_on) as integer) as announced_year,
    from core.activities as a
    left join context.normalised_texts as titles on titles.text = a.title
    left join context.normalised_texts as divisions on divisions.text = a.division
    left join context.known_names as names on names.kind = 'competition' and names.name_key = titles.name_key
    where a.kind = 'competition'
),
editions as (
    select competition_id, edition_no, min(year) as year
    from context.competition_figures
    where competition_id is not null and edition_no is not null and year is not null
    group by competition_id, edition_no
    having count(distinct year) = 1
),
dated as (
    select
        c.*, e.year as edition_year,
        case
            when e.year is not null then 'edition'
            when c.name_year is not null then 'name'
            when c.name_school_year is not null then
                case when c.announced_year - 1911 - c.name_school_year in (0, 1) then 'school_year' end
            when c.announced_on is not null then 'date'
        end as year_from,
    from claims as c
    left join editions as e on e.competition_id = c.reference_id and e.edition_no = c.edition_no
)
select
    application_id,
    package_id,
    source_file,
    source_row,
    title,
    division,
    level_code,
    award,
    announced_on,
    participation_code,
    reference_id as competition_id,
    case
        when name_key is null then 'no_name'
        when n_references is null then 'no_reference'
        when reference_id is null then 'ambiguous'
        else 'matched'
    end as match_status,
    case when reference_id is not null then matched_by end as matched_by,
    coalesce(n_references, 0) as n_references,
    edition_no as claimed_edition_no,
    division_key as claimed_division_key,
    case year_from when 'edition' then edition_year when 'name' then name_year else
        case when year_from is not null then announced_year end end as year,
    year_from,
from dated

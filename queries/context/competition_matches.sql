-- One row per competition claim, with the reference it is matched to and the year it is about.
-- 每列：一筆競賽申請資料、所對應的參考競賽與年度。
--
-- Key:     application_id, source_file, source_row
-- Reads:   core.activities, context.normalised_fields, context.known_names, context.competition_figures
-- Feeds:   context.competition_choices, marts.competitions, context.verify_award_wording,
--          context.verify_competition_level, context.verify_competition_revoked
-- Prepared: at publish
-- Columns:
--   competition_id  competition: reference file and row; null unless matched | 競賽代號；未對應時為空
--   match_status  matched, no_reference, ambiguous (several rows bear the name), no_name | 對應結果
--   n_references [rows]  rows of reference files that bear the claimed name | 具此名稱之參考列數
--   claimed_edition_no  N of 第N屆 in the claimed name | 所填名稱之屆次
--   claimed_division_key  division as it is compared; empty where none is given | 比對用組別
--   claimed_award_key  award as it is compared; null where none is given | 比對用獎項名稱；未填時為空
--   year [CE year]  year the claim is about; null where it cannot be told | 競賽年度；無法判定時為空
--   year_from  what told it: edition, name, school_year, date | 年度之依據（屆次、名稱、學年度、公布日期）
-- Caveats: a school year is two calendar years: the date tells which, and must lie in it
with worded as (
    select
        application_id, source_file, source_row,
        max(case when field = 'name' then name_key end) as name_key,
        max(case when field = 'name' then edition_no end) as edition_no,
        max(case when field = 'name' then name_year end) as name_year,
        max(case when field = 'name' then name_school_year end) as name_school_year,
        max(case when field = 'division' then letters end) as division_key,
        nullif(max(case when field = 'award' then plain_text end), '') as award_key,
    from context.normalised_fields
    where owner = 'competition_claim'
    group by application_id, source_file, source_row
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
        a.application_id, a.package_id, a.source_file, a.source_row, a.title, a.division, a.level_code, a.award,
        a.announced_on, a.participation_code, w.name_key, w.edition_no, w.name_year, w.award_key,
        coalesce(w.division_key, '') as division_key, names.reference_id, names.n_references, names.matched_by,
        e.year as edition_year, year(a.announced_on) as announced_year,
        case
            when e.year is not null then 'edition'
            when w.name_year is not null then 'name'
            when w.name_school_year is not null then
                case when year(a.announced_on) - 1911 - w.name_school_year in (0, 1) then 'school_year' end
            when a.announced_on is not null then 'date'
        end as year_from,
    from core.activities as a
    left join worded as w
        on w.application_id = a.application_id and w.source_file = a.source_file and w.source_row = a.source_row
    left join context.known_names as names on names.owner = 'competition_name' and names.name_key = w.name_key
    left join editions as e on e.competition_id = names.reference_id and e.edition_no = w.edition_no
    where a.kind = 'competition'
)
select
    application_id, package_id, source_file, source_row, title, division, level_code, award, announced_on,
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
    award_key as claimed_award_key,
    case year_from when 'edition' then edition_year when 'name' then name_year else
        case when year_from is not null then cast(announced_year as integer) end end as year,
    year_from,
from dated

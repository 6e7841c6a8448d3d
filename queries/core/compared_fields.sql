-- One row per field of a claim or published figure whose wording is compared with others.
-- 每列：申請資料或公開數字中一個需比對文字的欄位。
--
-- Key:     owner, application_id, package_id, source_file, source_row, field
-- Reads:   staging.activities_competition, staging.activities_certificate, staging.competition_results,
--          staging.certificate_distributions
-- Feeds:   context.plain_fields
-- Columns:
--   owner  competition_claim, certificate_claim, competition_figure or certificate_figure | 所屬資料
--   application_id  application of a claim; empty for a figure | 申請編號（公開數字為空字串）
--   field  name, division, award, level, sections, edition, unit or population | 欄位
--   text  the wording as delivered or published | 原文
with fields as (
    select
        'competition_claim' as owner, a.application_id, a.package_id, a.source_file, a.source_row, f.field,
        case f.field when 'name' then a.title when 'division' then a.division else a.award end as text,
    from staging.activities_competition as a
    cross join (values ('name'), ('division'), ('award')) as f (field)
    union all
    select
        'certificate_claim' as owner, a.application_id, a.package_id, a.source_file, a.source_row, f.field,
        case f.field when 'name' then a.title when 'division' then a.division when 'level' then a.level
            else a.section_scores end as text,
    from staging.activities_certificate as a
    cross join (values ('name'), ('division'), ('level'), ('sections')) as f (field)
    union all
    select
        'competition_figure' as owner, '' as application_id, r.package_id, r.source_file, r.source_row, f.field,
        case f.field when 'name' then r.competition when 'edition' then r.edition when 'division' then r.division
            when 'award' then r.award when 'unit' then r.unit else r.population end as text,
    from staging.competition_results as r
    cross join (values ('name'), ('edition'), ('division'), ('award'), ('unit'), ('population')) as f (field)
    union all
    select
        'certificate_figure' as owner, '' as application_id, d.package_id, d.source_file, d.source_row, f.field,
        case f.field when 'name' then d.certificate when 'level' then d.level when 'unit' then d.unit
            else d.population end as text,
    from staging.certificate_distributions as d
    cross join (values ('name'), ('level'), ('unit'), ('population')) as f (field)
)
select
    owner,
    application_id,
    package_id,
    source_file,
    source_row,
    field,
    text,
from fields
where text is not null

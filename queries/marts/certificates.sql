-- One row per certificate or examination that a reference file names.
-- 每列：參考檔所列的一種檢定或證照。
--
-- Key:     certificate_id
-- Reads:   core.certificates, context.certificate_matches, context.certificate_figures
-- Feeds:   queries/claims.py
-- Prepared: at publish
-- From:    raw.certificates
-- Behind:
--   n_claims  context.certificate_matches
--   n_figures  context.certificate_figures where figure_note is null
-- Columns:
--   n_claims [claims]  claims within the scope that are matched to it | 對應至此證照之申請資料筆數
--   n_figures [figures]  published figures that can be used | 可採用之公開數字數
--   first_figure_year [CE year]  year of the earliest of them | 最早之數字年度
--   last_figure_year [CE year]  year of the latest of them | 最近之數字年度
-- Caveats: the number of claims is for choosing among certificates, never for comparing applicants
with claim_counts as (
    select certificate_id, count(*) as n
    from context.certificate_matches
    where certificate_id is not null
    group by certificate_id
),
figure_counts as (
    select certificate_id, count(*) as n, min(year) as first_year, max(year) as last_year
    from context.certificate_figures
    where figure_note is null
    group by certificate_id
)
select
    r.certificate_id,
    r.name,
    r.aliases,
    r.organiser,
    r.scale_lower,
    r.scale_upper,
    r.levels,
    r.address,
    coalesce(c.n, 0) as n_claims,
    coalesce(f.n, 0) as n_figures,
    f.first_year as first_figure_year,
    f.last_year as last_figure_year,
    r.source,
    r.as_of,
    r.package_id,
    r.source_file,
    r.source_row,
from core.certificates as r
left join claim_counts as c on c.certificate_id = r.certificate_id
left join figure_counts as f on f.certificate_id = r.certificate_id

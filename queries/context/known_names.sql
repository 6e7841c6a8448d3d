-- One row per normalised name that reference files give a competition or certificate, with what it names.
-- 每列：參考檔中競賽或證照的一個正規化名稱，及其所指。
--
-- Key:     owner, name_key
-- Reads:   context.normalised_fields
-- Feeds:   context.competition_figures, context.competition_matches, context.certificate_figures,
--          context.certificate_matches
-- Columns:
--   owner  competition_name or certificate_name | 所屬資料（競賽或證照之名稱）
--   n_references [rows]  rows of reference files that bear this name | 具此名稱之參考列數
--   reference_id  competition_id or certificate_id; null when several bear the name | 所指競賽或證照；多列同名時為空
--   matched_by  name: its own name, alias: an alias only | 依本名或別名
-- Caveats: rows of two files, or of one file, with the same name are never chosen between
with rows_named as (
    select
        owner, name_key, package_id || '#' || cast(source_row as varchar) as reference_id, min(name_no) as name_no,
    from context.normalised_fields
    where owner in ('competition_name', 'certificate_name') and name_key is not null
    group by owner, name_key, package_id || '#' || cast(source_row as varchar)
)
select
    owner,
    name_key,
    count(*) as n_references,
    case when count(*) = 1 then min(reference_id) end as reference_id,
    case when min(name_no) = 0 then 'name' else 'alias' end as matched_by,
from rows_named
group by owner, name_key

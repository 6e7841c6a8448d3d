-- One row per normalised name of a kind of reference, with what it names if that is one thing only.
-- 每列：一類參考檔（競賽或證照）中的一個正規化名稱，及其所指。
--
-- Key:     kind, name_key
-- Reads:   core.reference_names, context.normalised_texts
-- Feeds:   context.competition_figures, context.competition_matches, context.certificate_figures,
--          context.certificate_matches
-- Columns:
--   n_references [rows]  rows of reference files that bear this name | 具此名稱之參考列數
--   reference_id  competition_id or certificate_id; null when several bear the name | 所指競賽或證照；多列同名時為空
--   matched_by  name: its own name, alias: an alias only | 依本名或別名
-- Caveats: rows of two files, or of one file, with the same name are never chosen between
with rows_named as (
    select
        r.kind, n.name_key, r.reference_id,
        max(case when r.name_no = 0 then 1 else 0 end) as is_own_name,
    from core.reference_names as r
    join context.normalised_texts as n on n.text = r.name
    where n.name_key is not null
    group by r.kind, n.name_key, r.reference_id
)
select
    kind,
    name_key,
    count(*) as n_references,
    case when count(*) = 1 then min(reference_id) end as reference_id,
    case when max(is_own_name) = 1 then 'name' else 'alias' end as matched_by,
from rows_named
group by kind, name_key

-- One row per published figure of a competition, used or not, with its source.
-- 每列：一個競賽公開數字（不論是否採用）及其來源。
--
-- Key:     package_id, source_row
-- Reads:   context.competition_figures, context.award_shares
-- Feeds:   queries/claims.py
-- Prepared: at publish
-- From:    raw.competition_results
-- Columns:
--   share_note  why there is none, see context.award_shares; null for figures that are no award | 無比例之原因
-- Caveats: figure_note says why a figure is not used; it is shown as published all the same
select
    f.competition_id,
    f.competition,
    f.year,
    f.edition_no,
    f.division,
    f.measure,
    f.measure_zh,
    f.measure_en,
    f.award,
    f.award_rank,
    f.n,
    f.is_lower_bound,
    f.unit,
    f.population,
    s.n_or_better,
    s.n_compared,
    s.share_lower,
    s.share_upper,
    s.share_note,
    f.note,
    f.figure_note,
    f.source,
    f.as_of,
    f.package_id,
    f.source_file,
    f.source_row,
from context.competition_figures as f
left join context.award_shares as s on s.package_id = f.package_id and s.source_row = f.source_row

-- One row: how this warehouse wants its numbers read.
-- 每列：本資料庫的一組設定（僅一列）。
--
-- Key:     bin_edge
-- Reads:   staging.settings
-- Feeds:   context.standing
select
    bin_edge,
    smallest_population,
from staging.settings

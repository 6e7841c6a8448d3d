-- One row: how this warehouse wants its numbers read.
-- 每列：本資料庫的一組設定（僅一列）。
--
-- Key:     bin_edge
-- Reads:   raw.settings
-- Feeds:   core.settings
-- Columns:
--   bin_edge  which edge a one-point bin includes: left-closed [a, b) or right-closed (a, b] | 級距含左端或含右端
--   smallest_population [people]  standing in fewer people than this is not given | 母體少於此人數者不推估
-- Caveats: raw.settings is made from settings.toml when the warehouse is opened
select
    bin_edge,
    smallest_population,
from raw.settings

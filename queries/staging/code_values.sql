-- One row per table, column and code that the contract of the raw tables knows.
-- 每列：一個欄位的一個代碼。
--
-- Key:     table_name, column_name, code
-- Reads:   raw.code_values
-- Feeds:   core.activities, core.course_works, core.competitions, core.competition_results, core.certificate_figures,
--          core.changes, core.dimension_values
-- Columns:
--   table_name   raw table | 資料表
--   column_name  column of that table | 欄位
--   code         code as delivered | 代碼
--   zh           meaning in Chinese | 中文意義
--   en           meaning in English | 英文意義
-- Caveats: raw.code_values is made from the contract when the warehouse is opened
select
    table_name,
    column_name,
    code,
    zh,
    en,
from raw.code_values

-- One row per senior high school of the list of schools, with the name by which it is found.
-- 每列：學校名錄中的一所高級中等學校，附比對用名稱。
--
-- Key:     package_id, source_row
-- Reads:   staging.schools
-- Feeds:   context.application_schools, marts.courses
-- Columns:
--   name_key  name without spaces and with 臺 for 台 | 比對用名稱（去空白、台作臺）
--   county_key  county without spaces and with 臺 for 台 | 縣市（去空白、台作臺）
--   n_rows_of_code  rows of the list that have this school code | 名錄中同一代碼的列數
-- Caveats: a code that stands in two rows names no school: nobody can say which row is right
select
    package_id,
    source_file,
    source_row,
    school_code,
    name,
    name_en,
    county,
    school_type,
    ownership,
    replace(replace(replace(name, ' ', ''), '　', ''), '台', '臺') as name_key,
    nullif(replace(replace(replace(county, ' ', ''), '　', ''), '台', '臺'), '') as county_key,
    count(*) over (partition by school_code) as n_rows_of_code,
from staging.schools

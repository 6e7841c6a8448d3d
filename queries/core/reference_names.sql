-- One row per name of a competition or certificate of the reference files: its own, and each alias.
-- 每列：參考檔中一項競賽或證照的一個名稱（本名或別名）。
--
-- Key:     owner, package_id, source_row, name_no
-- Reads:   staging.competitions, staging.certificates
-- Feeds:   context.plain_fields
-- Columns:
--   owner  competition_name or certificate_name | 所屬資料
--   name_no  0 for its own name, aliases from 1 in their order | 名稱序號（0 為本名，別名自 1 起）
--   name  the name as the file has it | 名稱
-- Caveats: aliases are separated by 、 or ; (also full-width) and counted up to 100
with references_ as (
    select 'competition_name' as owner, package_id, source_file, source_row, name, aliases
    from staging.competitions
    union all
    select 'certificate_name' as owner, package_id, source_file, source_row, name, aliases
    from staging.certificates
),
numbers as (
    select 10 * tens.n + ones.n + 1 as n
    from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as tens (n)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as ones (n)
),
separated as (
    select owner, package_id, source_file, source_row, replace(replace(aliases, chr(59), '、'), '；', '、') as aliases
    from references_
    where aliases is not null
),
aliases as (
    select
        s.owner, s.package_id, s.source_file, s.source_row, numbers.n as name_no,
        trim(split_part(s.aliases, '、', numbers.n)) as name,
    from separated as s
    join numbers on numbers.n <= length(s.aliases) - length(replace(s.aliases, '、', '')) + 1
),
names as (
    select owner, package_id, source_file, source_row, 0 as name_no, name from references_
    union all
    select owner, package_id, source_file, source_row, name_no, name from aliases
)
select
    owner,
    package_id,
    source_file,
    source_row,
    name_no,
    name,
from names
where name is not null and name <> ''

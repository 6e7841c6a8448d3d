"""What an analyst may try, a list for each kind of attempt. In them {file} is a file with a secret in it,
{folder} its folder, {snapshot} the snapshot's, {other} another program's applicant.

Each must be answered or refused in time, and neither answer nor error may hold a secret.
"""

from __future__ import annotations

from collections.abc import Iterator

FILES = [
    "from read_text('{file}')", "from read_blob('{file}')", "from read_csv('{file}')", "from read_json('{file}')",
    "from read_json_objects('{file}')", "from read_ndjson('{file}')",
    "from read_parquet('{snapshot}/applications.parquet')",
    "from parquet_scan('{snapshot}/applications.parquet')", "from '{snapshot}/applications.parquet'",
    "from '{file}'", "from \"{file}\"", "from sniff_csv('{file}')", "from glob('{folder}/*')", "from glob('/*')",
    "from read_text('{folder}/*')", "from read_text(['{file}', '{file}'])", "from read_text('/proc/self/environ')",
    "from read_text('/proc/self/maps')", "from read_text('/proc/self/mem')", "from read_text('/proc/1/cmdline')",
    "from read_text('/proc/self/fd/0')", "from read_text('/dev/stdin')", "from read_text('/etc/passwd')",
    "from read_text('/etc/shadow')", "from read_blob('folioscope.duckdb')", "from read_blob('./folioscope.duckdb')",
    "from read_text('../../current')", "from read_text('file://{file}')", "from read_text('FILE:{file}')",
    "from parquet_metadata('{snapshot}/applications.parquet')",
    "from parquet_schema('{snapshot}/applications.parquet')",
    "from parquet_file_metadata('{snapshot}/applications.parquet')",
    "from parquet_kv_metadata('{snapshot}/applications.parquet')",
    "from parquet_bloom_probe('{snapshot}/applications.parquet', 'application_id', '{other}')",
    "from read_parquet('{snapshot}/*.parquet', union_by_name = true)",
    "from read_duckdb('{snapshot}/x.duckdb', table_name = 'x')", "from read_csv('{folder}/**')",
    "select content from read_text(getvariable('x'))", "from read_text((select '{file}'))",
    "from read_text(concat('{folder}', '/secret.txt'))", "from read_csv_auto('{file}', header = false)",
    "summarize from '{file}'", "describe from '{snapshot}/applications.parquet'",
    "explain analyze select * from read_text('{file}')", "select * from read_text('{file}') limit 0",
    "pivot (from read_csv('{file}')) on column0 in ('a') using count(*)",
]  # fmt: skip
"""Reading files by function, by name, by pattern, by prefix, and what the system shows as files."""
WRITES = [
    "copy (select 1) to '{folder}/out.csv'", "copy raw.applications to '{folder}/out.parquet' (format parquet)",
    "copy raw.applications from '{file}'", "export database '{folder}/out'", "import database '{folder}'",
    "copy from database folioscope to memory", "create table t as select 1", "create temp table t as select 1",
    "create view v as select 1", "create macro m() as 1", "create schema s", "create sequence q",
    "create type k as int",
    "create index i on raw.applications (application_id)", "insert into raw.settings values ('x', 1)",
    "update raw.settings set bin_edge = 'x'", "delete from raw.applications", "truncate raw.applications",
    "drop table raw.applications", "alter table raw.applications add column x int", "vacuum", "analyze", "checkpoint",
    "force checkpoint", "begin", "commit", "rollback", "comment on table raw.applications is 'x'",
    "with x as (delete from raw.applications returning *) select * from x",
    "with x as (insert into raw.settings values ('y', 1) returning *) select * from x",
    "with x as (update raw.settings set bin_edge = 'z' returning *) from x",
    "merge into raw.settings using (select 1) on false when not matched then insert values ('x', 1)",
    "explain analyze delete from raw.applications", "explain analyze copy (select 1) to '{folder}/out.csv'",
]  # fmt: skip
"""Writing files, changing rows and definitions, also behind what looks like a question."""
DOORS = [
    "attach '{snapshot}/x.duckdb' as x", "attach ':memory:' as x", "attach '{file}' as x (type sqlite)",
    "detach folioscope", "use memory", "install httpfs", "load httpfs", "install '{file}'", "load '{file}'",
    "force install fts", "update extensions", "install x from 'http://127.0.0.1:9'", "set threads = 8",
    "set enable_external_access = true", "reset enable_external_access", "set memory_limit = '100GB'",
    "set temp_directory = '{folder}'", "set disabled_filesystems = ''", "set lock_configuration = false",
    "set variable x = '{file}'", "set allowed_directories = ['/']", "set home_directory = '{folder}'",
    "set global log_query_path = '{folder}/log'", "set enable_logging = true", "set profiling_output = '{folder}/p'",
    "pragma enable_profiling", "pragma database_list", "pragma version", "pragma enable_verification",
    "call pragma_version()", "call enable_logging()", "call enable_profiling()", "call checkpoint()",
    "create secret s (type s3, key_id 'a', secret 'b')", "create persistent secret s (type http)",
    "from duckdb_secrets()", "from which_secret('s3://x', 's3')", "drop secret s",
    "prepare p as select 1", "execute p", "deallocate p", "from pragma_user_agent()", "from pragma_platform()",
]  # fmt: skip
"""Other databases, extensions, settings, secrets, prepared statements: doors out of the engine."""
NETWORK = [
    "from read_text('http://127.0.0.1:9/x')", "from 'https://127.0.0.1:9/x.parquet'", "from read_csv('s3://x/y.csv')",
    "from read_parquet('hf://datasets/x/y')", "attach 'http://127.0.0.1:9/x.duckdb' as x",
    "attach 'host=127.0.0.1' as x (type postgres)", "from read_text('//127.0.0.1/share/x')",
    "from read_blob('gcs://x/y')", "from read_json('az://x/y')",
]  # fmt: skip
"""Reaching other machines."""
OTHERS = [
    "from raw.applications where application_id = '{other}'", "from marts.applications where program_code = '987034'",
    "select stats(application_id) from raw.applications", "select stats(title) from marts.activities",
    "from duckdb_tables()", "from duckdb_columns()", "from duckdb_views()", "from duckdb_databases()",
    "from duckdb_settings()", "from duckdb_functions()", "from duckdb_indexes()", "from duckdb_constraints()",
    "from duckdb_dependencies()", "from duckdb_extensions()", "from duckdb_temporary_files()", "from duckdb_memory()",
    "from duckdb_logs()", "from duckdb_log_contexts()", "from duckdb_variables()", "from duckdb_prepared_statements()",
    "from duckdb_connection_count()", "from duckdb_external_file_cache()", "from duckdb_optimizers()",
    "from duckdb_types()", "from duckdb_keywords()", "from duckdb_sequences()", "from duckdb_schemas()",
    "from duckdb_approx_database_count()", "from pragma_storage_info('raw.applications')",
    "from pragma_database_size()", "from pragma_table_info('raw.applications')",
    "from information_schema.tables", "from pg_catalog.pg_class", "from sqlite_master", "show databases",
    "show all tables", "summarize raw.applications", "summarize raw.activities_other",
    "select min(application_id), max(application_id), count(*) from raw.applications",
    "select histogram(program_code) from raw.applications", "select list(application_id) from raw.findings",
    "select distinct program_code from raw.packages union all select distinct program_code from raw.findings",
    "from query('from raw.applications')", "from query('from read_text(''{file}'')')",
    "from query_table('raw.applications')", "from query_table('{file}')", "from query_table(['raw.applications'])",
    "from query('delete from raw.applications')", "from query('select 1; attach ''{file}''')",
    "from json_execute_serialized_sql(json_serialize_sql('select * from raw.applications'))",
    "from json_execute_serialized_sql(json_serialize_sql('select * from read_text(''{file}'')'))",
    "pragma json_execute_serialized_sql('x')", "select cast('{other}' as int)", "select error('{other}'[:0])",
    "select cast(application_id as int) from raw.applications", "from checkpoint()", "from force_checkpoint()",
    "from raw.applications as of timestamp '2020-01-01'", "from folioscope.raw.applications",
    "from memory.raw.applications",
    "from system.main.x", "from temp.main.permitted_programs", "from permitted_programs",
    "from prepared.marts.programs",
    "from filled.raw.applications",
]  # fmt: skip
"""Other programs' rows: by name, by statistics, by catalogue, by errors, by statements made of text."""
PYTHON = [
    "from secret", "from sys", "from os", "from con", "from request", "from globals", "from locals()",
    "from pandas_scan(140000000000000)", "from arrow_scan(0, 0, 0)", "from arrow_scan_dumb(1, 1, 1)",
    "from python_map_function()", "select getenv('HOME')", "select getenv('SECRET')", "select getvariable('secret')",
    "from seq_scan()", "from test_all_types()", "select write_log('x')", "from repeat_row(1, num_rows = 3)",
    "select current_setting('temp_directory'), current_setting('allowed_directories')",
    "select current_setting('secret_directory'), current_user, current_database()", "select txid_current()",
    "select create_sort_key(application_id, 'asc') from raw.applications", "select in_search_path('a', 'b')",
    "select 1; select 2", "", ";", "-- nothing", "/* open", "select '", "select $$ open", "\0", "select '\0'",
    "select $1", "select ?", "select $a", "select 1 limit $a", "select * from $a",
]  # fmt: skip
"""Objects and variables of the process, addresses in memory, broken and unfinished statements, parameters."""
MEMORY = [
    "select length(repeat('x', 4000000000))", "select repeat('x', 100000000000)", "select range(1000000000)",
    "select list(r) from range(400000000) t(r)", "select string_agg(r::varchar, '') from range(300000000) t(r)",
    "select len(list_resize([1], 2000000000))", "select rpad('x', 2000000000, 'y')",
    "select lpad('x', 2000000000, 'y')",
    "select bitstring('1', 2000000000)", "select array_agg(repeat('x', 100000)) from range(100000)",
    "select generate_series(1, 3000000000)", "select repeat(repeat('x', 60000), 60000)",
    "select list_transform(range(100000), lambda x: range(100000))", "select flatten([range(900000000)])",
    "select format('{:2000000000}', 1)", "select printf('%2000000000d', 1)",
    "select * from range(100000000) a order by hash(a.range)",
    "select count(distinct hash(r)) from range(2000000000) t(r)",
    "select count(*) from (select r, count(*) from range(1000000000) t(r) group by r)",
    "select map_from_entries(list_zip(range(100000000), range(100000000)))",
]  # fmt: skip
"""Memory bombs: one value, one list, one sort or one aggregate that does not fit."""
PROCESSOR = [
    "select levenshtein(repeat('ab', 60000), repeat('ba', 60000))",
    "select damerau_levenshtein(repeat('ab', 20000), repeat('ba', 20000))",
    "select jaro_similarity(repeat('ab', 200000), repeat('ba', 200000))",
    "select count(*) from range(10000000000)  a, range(10) b where (a.range * b.range) % 7 = 3",
    "select count(*) from range(1000000) a, range(1000000) b, range(1000000) c where a.range <> b.range",
    "with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t",
    "with recursive t(n) as (select 1 union all select n from t) select * from t",
    "with recursive t(n) as (select 1 union all select a.n from t a, t b) select count(*) from t",
    "select regexp_matches(repeat('a', 100000), '((a*)*)*b') from range(100000)",
    "select regexp_replace(repeat('ab', 10000000), '(a|b|ab)*c', 'x', 'g')",
    "select regexp_extract_all(repeat('a', 10000000), '(a?){500}')",
    "select sum(sin(r) * cos(r)) from range(100000000000) t(r)", "select md5(repeat('x', 400000000)) from range(1000)",
    "select list_reduce(range(100000000), lambda a, b: a + b)",
    "select list_sort(list_transform(range(50000000), lambda x: hash(x)))",
    "select '1' like repeat('%_', 50000) from range(100000)", "select sleep_ms(100000)", "select factorial(2147483647)",
    "select max(a.range) from range(100000) a join range(100000) b on a.range > b.range join range(9000) c on true",
]  # fmt: skip
"""Processor bombs; many of them do not hear an interruption."""
LARGE = [
    "from range(100000000000)", "select repeat('x', 1000000) from range(1000000)",
    "select range(100000) from range(100000)",
    "from raw.course_records a, raw.course_records b, raw.course_records c", "select random() from range(1000000000)",
    "select * from range(1000000000) order by 1 desc", "select * from generate_series(1, 9000000000000000000)",
]  # fmt: skip
"""Answers without end."""
PARSING = [
    "select " + "(" * 5_000 + "1" + ")" * 5_000, "select " + "not " * 20_000 + "true", "select " + "-" * 3 + "1",
    "select " + "1+" * 50_000 + "1", "select " + "[" * 3_000 + "1" + "]" * 3_000,
    "select " + "case when true then " * 2_000 + "1" + " end" * 2_000, "select " + ", ".join(map(str, range(30_000))),
    "with " + ", ".join(f"t{n} as (select {n})" for n in range(3_000)) + " select 1",
    "select * from " + " join ".join(f"range(2) t{n} on true" if n else "range(2) t0" for n in range(40)),
    " union all ".join(["select 1"] * 5_000), "select 'x" + "''" * 90_000 + "'", "select 1 " * 20_000,
    "/*" * 20_000 + "*/" * 20_000 + "select 1", "select x." * 20_000 + "y",
    "select " + "abs(" * 4_000 + "1" + ")" * 4_000,
    "select 1 in (" + ",".join(["1"] * 50_000) + ")",
    "with t0 as (select 1 x), " + ", ".join(f"t{n} as (select a.x from t{n - 1} a, t{n - 1} b)" for n in range(1, 26))
    + " select count(*) from t25",
    "select " + "'a' || " * 20_000 + "'b'", "select \ud7ff\ufffd", "select \u202e1", "explain " * 1_000 + "select 1",
]  # fmt: skip
"""Statements that cost before they run: deep, long, or wide ones."""
TABLE = {
    "files": FILES, "writes": WRITES, "doors": DOORS, "network": NETWORK, "others": OTHERS, "python": PYTHON,
    "memory": MEMORY, "processor": PROCESSOR, "large": LARGE, "parsing": PARSING,
}  # fmt: skip


def attacks() -> Iterator[tuple[str, str]]:
    """Each kind with each of its statements."""
    for kind, statements in TABLE.items():
        for statement in statements:
            yield kind, statement

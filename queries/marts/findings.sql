-- One row per thing noticed while loading, with the title of its rule.
-- 每列：一項載入時的發現，附規則名稱。
--
-- Key:     finding_id
-- Reads:   core.findings
-- Feeds:   queries/fetch.py
-- Prepared: at publish
-- From:    raw.findings
select
    application_id,
    rule,
    severity,
    table_name,
    source_file,
    source_row,
    message,
    title_zh,
    title_en,
    column_name,
    expected,
    found,
    found_zh,
    fix,
    fix_zh,
    finding_id,
    program_code,
    package_id,
from core.findings

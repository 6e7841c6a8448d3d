-- One row per thing noticed while loading.
-- 每列：一項載入時的發現。
--
-- Key:     finding_id
-- Reads:   raw.findings
-- Feeds:   core.findings, core.item_counts, core.known_programs
-- Caveats: the delivered piece itself (`original`) stays in raw.findings: it may be private
select
    finding_id,
    application_id,
    package_id,
    program_code,
    rule,
    severity,
    table_name,
    source_file,
    source_row,
    column_name,
    expected,
    found,
    found_zh,
    fix,
    message,
from raw.findings

-- One row per thing noticed while loading, with the title of its rule.
-- 每列：一項載入時的發現，附規則名稱。
--
-- Key:     finding_id
-- Reads:   staging.findings, staging.rules
-- Feeds:   marts.findings, context.verifications, context.application_evidence, context.finding_facts
select
    findings.finding_id,
    findings.application_id,
    findings.package_id,
    findings.program_code,
    findings.rule,
    findings.severity,
    rules.title_zh,
    rules.title_en,
    rules.fix_zh,
    findings.table_name,
    findings.source_file,
    findings.source_row,
    findings.column_name,
    findings.expected,
    findings.found,
    findings.found_zh,
    findings.fix,
    findings.message,
from staging.findings as findings
left join staging.rules as rules on rules.rule = findings.rule

-- One row per thing to verify about an application: which rule, by what evidence, and where it stands.
-- 每列：一件申請中一項請查核的事項，附規則、依據與出處。
--
-- Key:     verification_id
-- Reads:   context.verifications
-- Feeds:   queries/fetch.py
-- Prepared: at publish
-- From:    raw.{table_name}, raw.findings
-- Caveats: a row is a question to a person and never a score; whoever has no row was checked by the same rules
select
    application_id,
    rule,
    origin,
    title_zh,
    title_en,
    evidence_zh,
    evidence_en,
    fix_zh,
    fix_en,
    table_name,
    column_name,
    verification_id,
    program_code,
    package_id,
    source_file,
    source_row,
from context.verifications

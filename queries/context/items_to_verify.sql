-- One row per thing to verify that a view found: what the checks of this layer say, one beside the other.
-- 每列：一項由檢視表查得、請查核的事項。
--
-- Key:     application_id, rule, table_name, source_file, source_row
-- Reads:   context.verify_certificate_document, context.verify_competition_document, context.verify_dates,
--          context.verify_certificate_score, context.verify_competition_level, context.verify_competition_revoked,
--          context.verify_award_wording
-- Feeds:   context.verifications
-- Caveats: a new check is a view of its own and a further part of this one; its words stand in
--          staging.verification_rules
select
    application_id, rule, table_name, evidence_zh, evidence_en, package_id, source_file, source_row,
from context.verify_certificate_document
union all
select
    application_id, rule, table_name, evidence_zh, evidence_en, package_id, source_file, source_row,
from context.verify_competition_document
union all
select
    application_id, rule, table_name, evidence_zh, evidence_en, package_id, source_file, source_row,
from context.verify_dates
union all
select
    application_id, rule, table_name, evidence_zh, evidence_en, package_id, source_file, source_row,
from context.verify_certificate_score
union all
select
    application_id, rule, table_name, evidence_zh, evidence_en, package_id, source_file, source_row,
from context.verify_competition_level
union all
select
    application_id, rule, table_name, evidence_zh, evidence_en, package_id, source_file, source_row,
from context.verify_competition_revoked
union all
select
    application_id, rule, table_name, evidence_zh, evidence_en, package_id, source_file, source_row,
from context.verify_award_wording

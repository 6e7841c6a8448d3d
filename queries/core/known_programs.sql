-- One row per program that anything was delivered for or noticed about.
-- 每列：一個有交付資料或檢核結果的校系。
--
-- Key:     program_code
-- Reads:   staging.packages, staging.findings, staging.applications
-- Feeds:   marts.programs, marts.program_rules, context.breakdown_counts, context.program_years
select
    program_code,
from (
    select program_code from staging.packages
    union
    select program_code from staging.findings where program_code is not null
    union
    select program_code from staging.applications
) as named_programs

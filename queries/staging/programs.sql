-- One row per program and intake year, as the department announced its rules.
-- 每列：一個校系在一個招生學年度公告的規定。
--
-- Key:     package_id, source_row
-- Reads:   raw.programs
-- Feeds:   core.programs
select
    package_id,
    source_file,
    source_row,
    program_code,
    intake_year,
    intake_year_original,
    university_name,
    name,
    admission_track,
    quota,
    quota_original,
    stage_two_size,
    stage_two_size_original,
    gsat_weight_pct,
    gsat_weight_pct_original,
    review_weight_pct,
    review_weight_pct_original,
    interview_weight_pct,
    interview_weight_pct_original,
    other_weight_pct,
    other_weight_pct_original,
    tie_break,
    criteria,
    address,
    note,
    source,
    as_of,
from raw.programs

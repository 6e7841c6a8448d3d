-- One row per application, with the number by which one person's applications to several programs are known.
-- 每列：一件申請，附可辨認同一考生多件申請的應試號碼。
--
-- Key:     application_id
-- Reads:   core.applications
-- Feeds:   queries/overview.py
-- From:    raw.applications
-- Caveats: applicant_no is another in each program; where exam_no is null nobody can say whose other applications are
select
    application_id,
    program_code,
    applicant_no,
    exam_no,
    package_id,
    source_file,
    source_row,
from core.applications

-- One row per certificate or examination that a reference file names.
-- 每列：參考檔所列的一種檢定或證照。
--
-- Key:     certificate_id
-- Reads:   staging.certificates
-- Feeds:   context.certificate_matches, marts.certificate_claims, marts.certificates, context.verify_certificate_score
-- Columns:
--   certificate_id  certificate: reference file and row | 證照代號（參考檔與列）
-- Caveats: one certificate in two files is two rows, which no claim is matched to
select
    package_id || '#' || cast(source_row as varchar) as certificate_id,
    name,
    aliases,
    organiser,
    scale_lower,
    scale_upper,
    levels,
    address,
    source,
    as_of,
    package_id,
    source_file,
    source_row,
from staging.certificates

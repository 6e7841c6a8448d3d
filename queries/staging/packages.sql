-- One row per program's delivery.
-- 每列：一個校系的一次交付。
--
-- Key:     package_id
-- Reads:   raw.packages
-- Feeds:   core.packages, core.known_programs
select
    package_id,
    program_code,
    kind,
    delivered_from,
    sha256,
    n_applications,
    n_refused,
from raw.packages

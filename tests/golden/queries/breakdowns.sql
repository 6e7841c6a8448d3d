-- How the applications of each program are spread: modes, where they come from, evidence, what was noticed.
select program_code, dimension, value, n, n_known, n_unknown, round(known_share, 4) as known_share, share_note
from marts.breakdowns
order by program_code, dimension_position, dimension, value = '', value_position, value

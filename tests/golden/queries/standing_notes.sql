-- Why courses have no standing, and how many have one.
select standing_note, count(*) as n_courses, count(relative_performance_pct) as n_with_standing
from marts.transcript group by all order by standing_note nulls first

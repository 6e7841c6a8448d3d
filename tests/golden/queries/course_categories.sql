-- The delivered category against the one the course code says.
select category_name, category_code, category_zh, count(*) as n_courses
from marts.transcript group by all order by all

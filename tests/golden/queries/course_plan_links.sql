-- How many courses find their plan and syllabus, or the plain statement that there is none.
select
    plan_status, near_status, near_within, syllabus_status, count(*) as n_courses, count(plan_name) as n_plans,
    count(objectives) as n_objectives, count(address) as n_addresses, min(n_weeks) as fewest_weeks, max(n_weeks) as most_weeks,
from marts.course_plans group by all order by all

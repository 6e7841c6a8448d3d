-- Which kinds of activity there are, with what is filled in each.
select
    kind, origin, count(*) as n_activities, count(title) as n_titles, count(level) as n_levels, count(hours) as n_hours,
    count(started_on) as n_started, count(award) as n_awards,
from marts.activities group by all order by kind

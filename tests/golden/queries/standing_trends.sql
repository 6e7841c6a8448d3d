-- How each application's standing moves over semesters.
from marts.standing_trends order by application_id, scope

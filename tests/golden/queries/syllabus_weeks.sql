-- The weekly topics of one course.
select course_code, week, topic, outline, week_note, source, as_of
from marts.syllabus_weeks where course_code = '112990001H1110105110704' order by week

-- How many applications each program has, by how their items were provided.
from marts.programs order by program_code

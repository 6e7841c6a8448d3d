-- What each program takes, and of how many applications the file is there.
select program_code, item_code, is_taken, n_on_file, n_known, n_unknown, on_file_note
from marts.program_item_codes
order by program_code, position

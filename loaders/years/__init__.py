"""What changes with the intake year: the keys of 基本資料 and the limits of the national rules.

The intake year is the school year (of the Republic) in which an applicant entered senior high, the first three digits
of a course code. The published rules give some limits by the year of admission: those who entered in 108 applied in
111, so what holds "since 111" stands in 108.toml, and what holds "from 113" in 110.toml. Somebody who applies a year
late is held to the rules of the own intake year.

One TOML file per year from which something changes, shipped beside this module; a warehouse's own files, in
WAREHOUSE/years, are laid over them year by year.
"""

from loaders.years.reading import YearsError, years_of
from loaders.years.year import ItemLimits, Quota, Submitted, Summary, Year, Years

__all__ = ["ItemLimits", "Quota", "Submitted", "Summary", "Year", "Years", "YearsError", "years_of"]

-- Competitions and certificates of the reference files, with how many claims are matched to each.
select name, nullif(year_key, 0) as year, figures_division as division, n_entrants, awards_by_rank, n_figures, n_claims
from marts.competitions
union all
select name, last_figure_year, null, null, null, n_figures, n_claims
from marts.certificates
order by name, year, division

-- Every published figure of a competition and, of awards, the share of entrants with it or a better one.
select competition, year, edition_no, division, measure, award, award_rank, n, is_lower_bound, unit, share_lower, share_upper, share_note, figure_note
from marts.competition_figures
order by competition, year, division, measure, award_rank, award

-- What stands beside each competition claim of the sample, or the plain statement that nothing does.
select
    application_id, source_row, title, division, award, award_kind, match_status, matched_by, level_agrees, year, year_from,
    figures_status, n_entrants, n_entrants_is_lower_bound, entrants_unit, awards_by_rank, share_lower, share_upper, share_note,
    figures_source
from marts.competition_claims
order by application_id, source_file, source_row

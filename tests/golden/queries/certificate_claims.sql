-- What stands beside each certificate claim of the sample: level by the year's rules, place among cut-offs.
select
    application_id, source_row, title, level, score, obtained_on, match_status, score_note, level_zh, level_agrees, level_note,
    figures_status, cutoffs_year, cutoffs_year_gap, cutoffs_population, cutoffs_reached, next_cutoff, next_cutoff_value,
    cutoffs_note, mean, mean_year, pass_rates
from marts.certificate_claims
order by application_id, source_file, source_row

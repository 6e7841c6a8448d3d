-- Applications with courses that could not be combined, and why.
select
    application_id, n_courses, n_counted, credits_counted, n_left_out, credits_left_out, n_no_score, n_no_distribution,
    n_no_population, n_score_out_of_range, n_bins_do_not_add_up, n_population_too_small, n_no_credits,
    n_credits_unusable, standing_note,
from marts.standing_by_group where grouping = 'overall' and n_left_out > 0 order by application_id

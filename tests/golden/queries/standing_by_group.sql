-- Standing combined by credits, for the first database-mode applicant and the technical one.
select
    application_id, grouping, group_code, group_zh, relative_performance_pct, relative_best_pct, relative_worst_pct,
    percentile_rank, n_counted, credits_counted, n_left_out, credits_left_out, standing_note,
from marts.standing_by_group
where application_id in ('987012-94500001', '987012-94500014')
order by application_id, grouping, group_code

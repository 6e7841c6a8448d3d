-- Credits by category and domain of a general and a technical applicant.
from marts.credits where application_id in ('987012-94500001', '987012-94500014')
order by application_id, category_code, domain_code

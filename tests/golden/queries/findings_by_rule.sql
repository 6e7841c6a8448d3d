-- What was noticed while loading the sample.
select rule, severity, title_zh, count(*) as n_findings
from marts.findings group by all order by rule

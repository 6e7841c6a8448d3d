"""Every rule the loaders check: how grave a breach is, its name, what is expected, what helps, and its source."""

from collections.abc import Mapping

from loaders.rules.contents import CONTENTS
from loaders.rules.deliveries import DELIVERIES
from loaders.rules.files import FILES
from loaders.rules.likeness import LIKENESS
from loaders.rules.limits import LIMITS
from loaders.rules.plausibility import PLAUSIBILITY
from loaders.rules.reference import REFERENCE
from loaders.rules.reference_rows import REFERENCE_ROWS
from loaders.rules.rule import Rule
from loaders.rules.standing import STANDING
from loaders.rules.years import YEARS

__all__ = ["RULES", "Rule"]

RULES: Mapping[str, Rule] = {
    rule.rule: rule
    for rule in (
        *DELIVERIES,
        *CONTENTS,
        *STANDING,
        *PLAUSIBILITY,
        *YEARS,
        *FILES,
        *LIMITS,
        *LIKENESS,
        *REFERENCE,
        *REFERENCE_ROWS,
    )
}

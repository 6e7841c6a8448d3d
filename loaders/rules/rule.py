"""What a rule is, and the sources that rules name."""

from __future__ import annotations

from dataclasses import dataclass

# Each is followed by the number of the section.
FORMAT = "domain/release-format.md, section"
CODES = "domain/rules-and-codes.md, section"
HOUSE = "design/house.md, section"
DECISION = "DECISIONS.md"

ASK = "Ask for the delivery again, or correct it and load again."
LOOK = "Please look at the original."


@dataclass(frozen=True)
class Rule:
    """One rule. `expected` and `fix` complete the sentence of a finding: expected …, found …. <fix>

    Sentences are written in English, for whoever loads; screens show title and fix in either language.
    """

    rule: str
    severity: str
    title_zh: str
    title_en: str
    expected: str
    fix: str
    fix_zh: str
    source: str

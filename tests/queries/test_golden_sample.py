"""Answers on the committed sample release, held to the letter: tests/golden/queries/<question>.sql and .csv.

A changed answer is explained in the commit that changes it. To write one anew, from the top of the checkout:
python -m queries sql "$(cat tests/golden/queries/<question>.sql)" --warehouse warehouse --format csv
"""

from __future__ import annotations

from pathlib import Path

import pytest

from queries.__main__ import main

GOLDEN = Path(__file__).parents[1] / "golden" / "queries"
QUESTIONS = sorted(GOLDEN.glob("*.sql"))


@pytest.mark.parametrize("question", QUESTIONS, ids=[path.stem for path in QUESTIONS])
def test_the_sample_gives_the_recorded_answer(sample_warehouse: Path, capfdbinary, question: Path) -> None:
    query = question.read_text(encoding="utf-8")
    assert main(["sql", query, "--warehouse", str(sample_warehouse), "--format", "csv"]) == 0
    assert capfdbinary.readouterr().out.decode() == question.with_suffix(".csv").read_text(encoding="utf-8")


def test_every_recorded_answer_has_its_question() -> None:
    assert QUESTIONS
    assert {path.stem for path in GOLDEN.glob("*.csv")} == {path.stem for path in QUESTIONS}

"""Whoever is forgotten is named in no question any more: history, links, files; everybody else's stay."""

from __future__ import annotations

from pathlib import Path

from dashboard.workbench.forgetting import forget_questions
from dashboard.workbench.saved import Saved
from dashboard.workbench.store import Asked, Question, open_engine

GONE, STAYS = "987012-94500001", "987012-94500002"


def test_questions_that_name_the_forgotten_are_deleted(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'workbench.sqlite'}"
    asked, saved = Asked(address), Saved(tmp_path / "queries")
    questions = [Question(f"select '{GONE}'", {}, "s"), Question("select $no", {"no": "94500001"}, "s")]
    staying = [Question(f"select '{STAYS}'", {}, "s"), Question("select 1945000012", {"no": "9450000"}, "s")]
    links = [asked.link("me", one) for one in questions + staying]
    for one in questions + staying:
        asked.remember("me", one, "done", 1, 1, 0.1)
        saved.save("me", f"q{len(saved.queries('me', approves=False))}", one.text)
    engine = open_engine(address)
    assert forget_questions(engine, tmp_path / "queries", [GONE]) == {"history": 2, "links": 2, "files": 1}
    assert forget_questions(engine, tmp_path / "queries", []) == {"history": 0, "links": 0, "files": 0}
    engine.dispose()
    assert [asked.linked(one) for one in links] == [None, None, *staying]
    assert {row["text"] for row in asked.history("me")} == {one.text for one in staying}
    assert [query.name for query in saved.queries("me", approves=False)] == ["q1", "q2", "q3"]
    asked.close()

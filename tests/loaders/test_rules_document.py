"""The rules explain themselves: at the door, as JSON, and in a document that says what the code checks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from loaders.__main__ import main
from loaders.rules import RULES
from loaders.rules.document import DOCUMENT

ROOT = Path(__file__).parents[2]
# The sections that rules may name, of the documents this product is built on.
SECTIONS = {
    "domain/release-format.md": range(1, 8),
    "domain/rules-and-codes.md": range(1, 9),
    "domain/review-practice.md": range(1, 8),
    "design/house.md": range(1, 6),
    "design/measured.md": range(1, 9),
}


def test_the_document_is_what_the_door_prints(capsys: Any) -> None:
    assert main(["rules"]) == 0
    assert capsys.readouterr().out == DOCUMENT.read_text(encoding="utf-8")
    assert main(["rules", "--check"]) == 0


def test_a_document_that_is_out_of_date_is_noticed(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    for text in (None, "older"):
        if text:
            (tmp_path / "RULES.md").write_text(text, encoding="utf-8")
        monkeypatch.setattr("loaders.explaining.DOCUMENT", tmp_path / "RULES.md")
        assert main(["rules", "--check"]) == 1
        assert "python -m loaders rules > loaders/RULES.md" in capsys.readouterr().err


def test_the_document_and_the_json_hold_every_rule_with_all_it_says(capsys: Any) -> None:
    assert main(["rules", "--json"]) == 0
    told = {rule["rule"]: rule for rule in json.loads(capsys.readouterr().out)["rules"]}
    assert told.keys() == RULES.keys()
    document = DOCUMENT.read_text(encoding="utf-8")
    for rule in told.values():
        assert f"## `{rule['rule']}`\n\n{rule['severity']}: " in document
        for part in ("title_zh", "title_en", "expected", "fix", "fix_zh", "source"):
            assert rule[part] in document


def test_the_head_says_how_it_is_made_and_make_check_holds_it() -> None:
    assert "`python -m loaders rules > loaders/RULES.md`" in DOCUMENT.read_text(encoding="utf-8").split("## ")[0]
    assert "-m loaders rules --check" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_source_names_a_section_that_exists() -> None:
    decisions = re.findall(r"^## (\d+)\. ", (ROOT / "DECISIONS.md").read_text(encoding="utf-8"), re.MULTILINE)
    known = SECTIONS | {"DECISIONS.md": range(1, len(decisions) + 1)}
    for rule in RULES.values():
        named = re.fullmatch(r"(\S+\.md), section (\d)(?:-(\d))?|(DECISIONS\.md) (\d+)", rule.source)
        assert named, f"{rule.rule}: {rule.source}"
        document = named[1] or named[4]
        assert all(int(number) in known[document] for number in (named[2], named[3], named[5]) if number), rule.rule

"""What the dashboard keeps about whoever was forgotten leaves its files too; what it keeps about others stays."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard import opened
from dashboard.__main__ import main
from dashboard.audit.kinds import FORGOT
from dashboard.audit.log import Wanted, audit_of
from dashboard.people import engine as people_engine
from dashboard.people.decisions import put_recusal
from dashboard.people.store import People
from dashboard.people.tables import ASSIGNMENTS, UNMASKINGS
from dashboard.reviews import engine as reviews_engine
from dashboard.reviews.notes import Draft, save
from dashboard.reviews.pins import put_pin
from dashboard.reviews.store import Reviews
from dashboard.stores import now

CANARY = "只寫過一次的金絲雀"
GONE, STAYS = "987012-94000001", "987012-94000002"
READER = "reader@uni.example"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A warehouse in which people wrote about two applications; of one there is a receipt that it was forgotten."""
    for name in ("AUDIT", "PEOPLE", "REVIEWS"):
        monkeypatch.delenv(f"FOLIOSCOPE_{name}", raising=False)
    monkeypatch.setenv(opened.WAREHOUSE_VARIABLE, str(tmp_path))
    reviews = Reviews(reviews_engine.open_engine(reviews_engine.address_of(tmp_path)))
    for one, text in ((GONE, CANARY), (STAYS, "stays")):
        reviews.open(READER, "987012", one, "snapshot")
        reviews.mark(READER, "987012", one, is_flagged=True)
        about = {"application_id": one, "kind": "cell", "cell_key": "k", "category": "basics", "item": text}
        put_pin(reviews, READER, "987012", f"pin-{one}", **about, label=text, passage=text, snapshot="s")
        for turn, base in ((1, 0), (2, 0)):
            # The second is another tab's text of the same note: it is kept beside it.
            draft = Draft(one, "987012", one, "", f"{text} {turn}", base, f"tab {turn}", turn, f"v-{one}-{turn}")
            save(reviews, READER, draft)
    reviews.stop_at(READER, "987012", applicants="94000002.94000001")
    reviews.stop_at("other", "987012", applicants="94000002")
    reviews.close()
    people = People(people_engine.open_engine(people_engine.address_of(tmp_path)))
    with people.writing() as connection:
        for one, text in ((GONE, CANARY), (STAYS, "stays")):
            put_recusal(connection, READER, one, "recusal", text, READER)
            row = {"person_id": READER, "application_id": one}
            connection.execute(ASSIGNMENTS.insert().values(**row, program_code="987012"))
            connection.execute(
                UNMASKINGS.insert().values(**row, unmasking_id=one, field="name", reason=text, ends_at=now())
            )
    people.close()
    receipt(tmp_path, GONE)
    yield tmp_path
    audit_of(tmp_path).close()


def receipt(warehouse: Path, *applications: str) -> None:
    (warehouse / "forgotten").mkdir(exist_ok=True)
    (warehouse / "forgotten" / "1.json").write_text(json.dumps({"applications": applications}), encoding="utf-8")


def written(warehouse: Path) -> str:
    """Every byte of both databases, and of what lies beside them."""
    files = [path for name in ("reviews", "people") for path in sorted((warehouse / name).iterdir())]
    return "".join(path.read_bytes().decode("utf-8", "replace") for path in files)


def test_every_byte_about_them_leaves_and_what_is_about_others_stays(kept: Path, capsys: Any) -> None:
    assert CANARY in written(kept)
    assert main(["forget", "--warehouse", str(kept)]) == 0
    found = written(kept)
    assert (CANARY in found, GONE in found, "94000001" in found) == (False, False, False)
    assert "stays 1" in found
    told = dict(line.split(": ") for line in capsys.readouterr().out.splitlines())
    ours = ("marks", "pins", "notes", "note_variants", "places")
    assert {name: told[f"reviews/{name}"] for name in ours} == dict.fromkeys(ours, "1 rows removed")
    assert told["people/recusals"] == told["people/assignments"] == told["people/unmaskings"] == "1 rows removed"
    reviews = Reviews(reviews_engine.open_engine(reviews_engine.address_of(kept)))
    assert [mark["application_id"] for mark in reviews.marks(READER, "987012")] == [STAYS]
    assert reviews.place(READER) is None
    assert reviews.place("other") is not None
    reviews.close()
    rows = audit_of(kept).rows(Wanted(kind=FORGOT), 9)
    assert [json.loads(row["about"]) for row in rows] == [
        {"place": "people", "rows": "3"}, {"place": "reviews", "rows": "5"}
    ]  # fmt: skip
    # Again there is nothing to remove, and nothing to record.
    assert main(["forget", "--warehouse", str(kept)]) == 0
    assert audit_of(kept).count(Wanted()) == 2


def test_while_somebody_reads_the_old_bytes_it_is_said_and_the_next_one_removes_them(kept: Path, capsys: Any) -> None:
    reader = sqlite3.connect(kept / "reviews" / "reviews.sqlite")
    reader.execute("begin")
    reader.execute("select count(*) from notes").fetchall()
    assert main(["forget", "--warehouse", str(kept)]) == 5
    assert "Stop the server and run it again" in capsys.readouterr().err
    reader.close()
    assert main(["forget", "--warehouse", str(kept)]) == 0
    assert CANARY not in written(kept)


def test_with_applications_the_loaders_forget_first(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    # Nothing is loaded there: the loaders say so, and nothing was touched.
    assert main(["forget", "--warehouse", str(kept), "--application", STAYS]) == 4
    assert "Nothing is loaded" in capfd.readouterr().err
    assert CANARY in written(kept)

    def forgotten(warehouse: Path, wanted: list[str]) -> int:
        receipt(warehouse, *wanted[1:])
        return 0

    monkeypatch.setattr("dashboard.forgetting._loaders", forgotten)
    assert main(["forget", "--warehouse", str(kept), "--application", STAYS]) == 0
    assert STAYS not in written(kept)
    assert audit_of(kept).rows(Wanted(application=STAYS), 9)[0]["kind"] == FORGOT


def test_what_is_no_warehouse_is_refused(tmp_path: Path, capsys: Any) -> None:
    assert main(["forget", "--warehouse", str(tmp_path / "none")]) == 2
    assert "expected a warehouse" in capsys.readouterr().err

"""Small invented releases in which everything that a mask may hide is told in as many places as there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from loaders.tables import ACTIVITIES, TABLES, Table
from queries.masks import FIELDS
from queries.scope import Access, Grant, Scope

Rows = dict[str, list[dict[str, Any]]]
TITLES = ("title", "position", "award", "course_name", "certificate_type", "project", "division")


@dataclass(frozen=True)
class Applicant:
    """An application and what is told of it.

    secret  stands in everything that says who it is, and in files and free texts; care in what else can be masked;
    shown   stands in the rest
    """

    application_id: str
    shown: str = "甲"
    secret: str = "王小明"
    care: str = "春日"
    n_activities: int = 1

    @property
    def program(self) -> str:
        return self.application_id.partition("-")[0]

    @property
    def folder(self) -> str:
        return f"{self.program[:3]}/{self.program}/{self.application_id.partition('-')[2]}"

    @property
    def package(self) -> str:
        return f"{self.program}-main-000000000000"


def release(applicants: Sequence[Applicant], loose: str = "loose") -> Rows:
    """Rows of every raw table about those applicants; loose is told in findings of no loaded application."""
    rows: Rows = {name: [] for name in TABLES}
    for one in applicants:
        for table in TABLES.values():
            if any(column.name == "application_id" for column in table.columns):
                for number in range(1, 1 + (one.n_activities if table in ACTIVITIES else 1)):
                    rows[table.name].append(_row(table, one, number))
    ids = sorted({row["distribution_id"] for row in rows["course_records"]})
    sources = {row["distribution_id"]: row for row in reversed(rows["course_records"])}
    rows["score_distributions"] = [
        {name: sources[each][name] for name in ("application_id", "package_id", "source_file", "source_row")}
        | {"distribution_id": each, "counts": [1] * 100}
        for each in ids
    ]
    rows["findings"] += [finding for one in applicants for finding in _findings(one, applicants)]
    programs = sorted({one.program for one in applicants})
    rows["findings"] += [_loose(program, loose) for program in programs]
    for program in programs:
        own = [one for one in applicants if one.program == program]
        package = {"package_id": own[0].package, "program_code": program}
        rows["packages"].append(
            package | {"kind": "main", "delivered_from": program, "n_applications": len(own), "n_refused": len(loose)}
            | {"sha256": "".join(each.secret for each in own)}
        )  # fmt: skip
        rows["balance"].append(package | {"table_name": "applications", "n_delivered": len(own), "n_loaded": len(own)})
        del rows["balance"][-1]["program_code"]
    for number, row in enumerate(rows["changes"], start=1):
        row["change_no"] = number
    return rows


def publish(db: Any, rows: Rows, warehouse: Path) -> Path:
    """Those rows as the current snapshot of a new warehouse."""
    db.empty()
    for name, of_table in rows.items():
        if of_table:
            db.fill(name, *of_table)
    published: Path = db.publish(warehouse)
    db.empty()
    return published


def _row(table: Table, one: Applicant, number: int) -> dict[str, Any]:
    program, secret, care = one.program, one.secret, one.care
    cells: dict[str, Any] = {
        "application_id": one.application_id,
        "package_id": one.package,
        "program_code": program,
        "university_code": program[:3],
        "applicant_no": one.application_id.partition("-")[2],
        "source_file": f"{one.folder}/{table.name}.json",
        "source_row": number,
        "file_id": f"file of {table.name}" if table.name != "document_pages" else "file of documents",
        "link_no": 1,
        "table_name": "activities_competition" if table.name == "attachments" else "course_records",
        "link_column": "document_link",
        "status": "stored",
        "media_type": "application/pdf",
        "n_pages": 1,
        "page_no": 1,
        "has_text": True,
        "size_bytes": len(secret),
        "snapshot": "20260101T000000-aaaa",
        "change": "added",
        "changed_at": "2026-01-01T00:00:00Z",
        "item": f"{one.shown} of {secret}",
        "finding_id": f"{one.application_id} {table.name} {number} {secret}",
        "rule": "cell.shape",
        "severity": "warning",
        "column_name": f"{one.shown} of {secret}",
        "scope": "school",
        "scope_name": f"school of {care}",
        "distribution_id": f"distribution {one.shown}",
        "course_code": f"112{_six(care)}H11101B1010101",
        "school_year": 112,
        "semester": 1,
        "score": 80,
        "population": 100,
        "kind": "self_statement",
        "name": secret,
        "exam_no": f"E{_six(secret)}",
        "school_name": f"school of {care}",
        "school_region": f"county of {care}",
        "group_name": one.shown,
        "average_score": 80,
        "low_income": care,
        "applicant_status": care,
        "organiser": f"unit of {care}",
        "text": f"page of {secret}",
        "sha256": f"hash of {secret}",
        "file_name": f"{secret}.pdf",
        "credits": 2,
    }
    names = {column.name for column in table.columns}
    for column in table.own:
        if column.name in TITLES:
            cells[column.name] = f"{one.shown} school of {care} {secret} E{_six(secret)}"
        elif (column.private and column.name not in cells) or column.name in ("expected", "found", "fix", "message"):
            cells[column.name] = f"{column.name} of {secret}"
    return {name: cell for name, cell in cells.items() if name in names}


def _six(secret: str) -> str:
    """Six digits that tell one secret from another."""
    return f"{sum(ord(sign) * 31**place for place, sign in enumerate(secret)) % 1_000_000:06}"


def _findings(one: Applicant, applicants: Iterable[Applicant]) -> Iterable[dict[str, Any]]:
    """What compares the application with the others of its program, and what says that its attachment has a name."""
    others = [other.application_id for other in applicants if other.program == one.program and other != one]
    about = {"application_id": one.application_id, "program_code": one.program, "package_id": one.package}
    about |= {"severity": "notice", "source_row": 1}
    for rule in ("likeness.file", "likeness.text") if others else ():
        yield about | {
            "finding_id": f"{one.application_id} {rule}", "rule": rule, "found": f"the same in {others}",
            "source_file": f"{one.folder}/documents.json", "table_name": "documents",
        }  # fmt: skip
    yield about | {
        "finding_id": f"{one.application_id} file {one.secret}", "rule": "file.kind", "found": one.secret,
        "source_file": f"{one.folder}/{one.secret}.exe", "table_name": "attachments",
    }  # fmt: skip


def _loose(program: str, loose: str) -> dict[str, Any]:
    return {
        "finding_id": f"{program} {loose}", "application_id": None, "program_code": program, "rule": "file.stray",
        "package_id": f"{program}-main-000000000000", "severity": "notice", "found": loose,
        "source_file": f"{program[:3]}/{program}/94509999/{loose}.exe", "source_row": None,
    }  # fmt: skip


OWN, OTHER = "987012", "987034"
IDS = [f"{program}-9450000{number}" for program in (OWN, OTHER) for number in (1, 2, 3)]
SNAPSHOT = "20260101T000000-aaaa"

ACCESSES = {
    "assigned, one of them a conflict": Access((Grant("reviewer", OWN, frozenset(IDS[:2])),), {IDS[1]: "conflict"}),
    "assigned, who they are masked": Access(
        (Grant("reviewer", OWN, frozenset(IDS[:1])),),
        masks={(OWN, "reviewer", field): True for field in ("name", "exam_no", "certificate_no")},
    ),
    "a program": Access((Grant("chair", OWN),)),
    "a program but one recusal": Access((Grant("chair", OWN),), {IDS[0]: "recusal"}),
    "a program, who they are masked": Access((Grant("analyst", OWN),)),
    "a program, everything masked": Access(
        (Grant("analyst", OWN),), masks={(OWN, "analyst", field): True for field in FIELDS}
    ),
    "nothing": Access((Grant("staff"), Grant("administrator"))),
}
"""What a person holds -> their access to one of two programs."""


def twin(
    scope: Scope, before: Sequence[Applicant], other: Sequence[Applicant], there: Collection[str]
) -> tuple[list[Applicant], str]:
    """A release that differs from `before` in all that the scope does not tell, and what its stray findings say.

    other  how the applicants are told of instead; there: which of those that are not permitted are in it
    """
    after = []
    for one, instead in zip(before, other, strict=True):
        masks = scope.masks(one.application_id)
        if not scope.permits(one.application_id):
            if one.application_id in there:
                after.append(instead)
        elif masks == set(FIELDS):
            after.append(replace(one, secret=instead.secret, care=instead.care))
        elif masks:
            after.append(replace(one, secret=instead.secret))
        else:
            after.append(one)
    is_whole = bool(scope.programs) and not scope.is_partial(OWN) and not scope.masked
    return after, "first" if is_whole else "other"

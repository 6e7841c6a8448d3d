"""A warehouse of any size, written straight as Parquet: loading is measured elsewhere, and would take an hour here.

The reference files are the sample's, loaded; schools, programs and course plans are the country's own.
"""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.national import items, transcripts
from benchmarks.national.items import ORGANISERS, Words, described
from benchmarks.national.people import MODES, Country, country, origin, package_of
from benchmarks.national.transcripts import KINDS, course_codes, portions
from benchmarks.national.writing import Ints, Written, joined, numbered, taken
from loaders.snapshot import Manifest, file_sha256
from loaders.tables import TABLES

SNAPSHOT = "20260101T000000000Z-00000000"
DOCUMENTS = (("activity_summary", "多元表現綜整心得"), ("self_statement", "學習歷程自述"), ("other", "其他"))
ATTACHED_EACH, FINDINGS_EACH = 6, 1.2
COUNTIES = ("臺北市", "新北市", "桃園市", "臺中市", "臺南市", "高雄市", "花蓮縣", "雲林縣")


def write(warehouse: Path, n_applications: int, reference: Path) -> Country:
    """Make a warehouse whose current snapshot holds that many applications; the snapshot `reference` gives the rest."""
    land, folder = country(n_applications), warehouse / "snapshots" / SNAPSHOT
    folder.mkdir(parents=True)
    for table in TABLES:
        shutil.copy(reference / f"{table}.parquet", folder)
    words = Words(reference)
    _programs(folder, land)
    _schools(folder, land)
    transcripts.write(folder, land)
    items.write(folder, land, words)
    chance = np.random.default_rng(117)
    with (
        Written(folder, "applications") as applications,
        Written(folder, "documents") as documents,
        Written(folder, "document_pages") as pages,
        Written(folder, "attachments") as attachments,
        Written(folder, "findings") as findings,
    ):
        for own in portions(np.arange(len(land.person))):
            applications.add(_applications(land, own))
            _files(land, own, documents, pages, attachments, chance)
            findings.add(_findings(land, own, chance))
    _publish(warehouse, folder)
    return land


def _publish(warehouse: Path, folder: Path) -> None:
    """Say of the snapshot what the loaders would, so that they can load more into this warehouse."""
    rows = {table: pq.read_metadata(folder / f"{table}.parquet").num_rows for table in TABLES}
    hashes = {table: file_sha256(folder / f"{table}.parquet") for table in TABLES}
    packages = pq.read_table(folder / "packages.parquet", columns=["package_id"])["package_id"].to_pylist()
    manifest = Manifest(SNAPSHOT, "2026-01-01T00:00:00+00:00", None, sorted(packages), rows, hashes)
    (folder / "manifest.json").write_bytes(orjson.dumps(asdict(manifest)))
    (warehouse / "current").write_text(f"{SNAPSHOT}\n", encoding="ascii")


def _programs(folder: Path, land: Country) -> None:
    packages = pa.array([package_of(code) for code in land.programs])
    sizes = np.bincount(land.program, minlength=len(land.programs)).astype(np.int32)
    none = np.zeros(len(land.programs), np.int64)
    order = np.argsort(np.array(land.programs))
    columns = {
        "package_id": packages,
        "program_code": pa.array(land.programs),
        "kind": taken(["main"], none),
        "delivered_from": taken(["country"], none),
        "n_applications": pa.array(sizes),
        "n_refused": pa.array(none.astype(np.int32)),
    }
    with Written(folder, "packages") as written:
        written.add({name: values.take(pa.array(order)) for name, values in columns.items()})
    with Written(folder, "programs") as written:
        written.add(
            {
                **_stated(len(land.programs), "programs"),
                "program_code": pa.array(land.programs),
                "intake_year": pa.array(np.full(len(none), 115, np.int32)),
                "university_name": joined("虛構大學", pa.array([code[:3] for code in land.programs])),
                "name": joined("虛構學系", pa.array([code[3:] for code in land.programs])),
            }
        )


def _schools(folder: Path, land: Country) -> None:
    """Every school, and the plan of every course it offers."""
    school = np.arange(land.n_schools)
    with Written(folder, "schools") as written:
        written.add(
            {
                **_stated(len(school), "schools"),
                "school_code": numbered(900_000 + school),
                "name": joined("虛構", numbered(school), "高級中學"),
                "county": taken(COUNTIES, school % len(COUNTIES)),
                "school_type": taken(["普通型高級中等學校", "技術型高級中等學校"], (school % 5 == 0).astype(np.int64)),
                "ownership": taken(["公立", "私立"], (school % 3 == 0).astype(np.int64)),
            }
        )
    codes = course_codes(land)
    kind = np.tile(np.arange(len(KINDS)), land.n_schools)
    for table in ("course_plans", "syllabi"):
        with Written(folder, table) as written:
            written.add(
                {
                    **_stated(len(codes), table),
                    "course_code": pa.array(codes),
                    "name": taken([name for name, *_ in KINDS], kind),
                    "intake_year": pa.array(np.full(len(codes), 112, np.int32)),
                    "credits_by_semester": taken(["444444", "220000", "222222"], kind % 3),
                    "requirement": taken(["必修", "選修"], (kind > 8).astype(np.int64)),
                    "objectives": taken(["能把問題說清楚，並動手驗證。"], np.zeros_like(kind)),
                    "is_invented": pa.array(np.ones(len(codes), bool)),
                }
            )


def _stated(n: int, table: str) -> dict[str, pa.Array]:
    none = np.zeros(n, np.int64)
    return {
        "package_id": taken([f"reference-{table}-country"], none),
        "source_file": taken([f"{table}.csv"], none),
        "source_row": pa.array(np.arange(2, n + 2, dtype=np.int32)),
        "source": taken(["虛構樣本（非真實資料）"], none),
        "as_of": taken(["2025"], none),
    }


def _applications(land: Country, own: Ints) -> dict[str, pa.Array]:
    code = pa.array([land.programs[k] for k in land.program[own]])
    person, mode = land.person[own], land.mode[own]
    school = land.classes[own] // 7
    return {
        **origin(land, own, "basics", np.ones_like(own)),
        "university_code": pa.array([each[:3] for each in code.to_pylist()]),
        "program_code": code,
        "applicant_no": numbered(90_000_000 + person),
        "transcript_mode": taken(MODES, mode),
        "course_work_mode": taken(MODES, mode),
        "activity_mode": taken(MODES, mode),
        "intake_year": pa.array(np.full(len(own), 112, np.int32), mask=mode != 0),
        "exam_no": joined("虛構", numbered(person, 8)),
        "name": joined("虛構生", numbered(person)),
        "school_name": joined("虛構", numbered(school), "高級中學"),
        "school_region": taken(COUNTIES, school % len(COUNTIES)),
        "learning_type": taken(["學校型態"], np.zeros_like(own)),
        "group_name": taken(["學術群", "電機與電子群"], (school % 5 == 0).astype(np.int64)),
        "track_name": taken(["普通班"], np.zeros_like(own)),
    }


def _files(
    land: Country,
    own: Ints,
    documents: Written,
    pages: Written,
    attachments: Written,
    chance: np.random.Generator,
) -> None:
    """Three PDFs of one page for each application, and what its ticked items link to."""
    applications, kind = np.repeat(own, len(DOCUMENTS)), np.tile(np.arange(len(DOCUMENTS)), len(own))
    names = joined(taken([name for _, name in DOCUMENTS], kind), ".pdf")
    where = origin(land, applications, "", np.ones_like(applications))
    where["source_file"] = joined(where["source_file"], names)
    file_id = joined("d", numbered(applications * len(DOCUMENTS) + kind, 15))
    stored = _stored(applications)
    kinds = taken([name for name, _ in DOCUMENTS], kind)
    documents.add({**where, **stored, "kind": kinds, "file_id": file_id, "file_name": names})
    text = joined(*(described(chance, len(kind)) for _ in range(3)))
    page = pa.array(np.ones(len(kind), np.int32))
    pages.add({**where, "file_id": file_id, "page_no": page, "text": text, "has_text": page.cast(pa.bool_())})
    applications = np.repeat(own[land.mode[own] == 0], ATTACHED_EACH)
    row = np.arange(len(applications)) % ATTACHED_EACH
    attachments.add(
        {
            **origin(land, applications, "activities", row + 1),
            **_stored(applications),
            "table_name": taken(["activities_competition", "activities_service"], row % 2),
            "link_column": taken(["document_link"], np.zeros_like(row)),
            "link_no": pa.array(np.ones(len(row), np.int32)),
            "file_id": joined("a", numbered(applications * ATTACHED_EACH + row, 15)),
            "file_name": joined("附件", numbered(row), ".pdf"),
        }
    )


def _stored(applications: Ints) -> dict[str, pa.Array]:
    none = np.zeros_like(applications)
    return {
        "status": taken(["stored"], none),
        "sha256": numbered(applications, 64),
        "size_bytes": pa.array(none + 54_321),
        "media_type": taken(["application/pdf"], none),
        "n_pages": pa.array(np.ones(len(none), np.int32)),
    }


def _findings(land: Country, own: Ints, chance: np.random.Generator) -> dict[str, pa.Array]:
    applications = np.repeat(own, chance.poisson(FINDINGS_EACH, len(own)))
    n = len(applications)
    where = origin(land, applications, "activities", np.arange(n) % 7 + 1)
    return {
        **where,
        "finding_id": joined("f", numbered(applications, 8), numbered(np.arange(n), 7)),
        "program_code": pa.array([land.programs[k] for k in land.program[applications]]),
        "rule": taken(["link.external", "value.date", "limit.hours"], np.arange(n) % 3),
        "severity": taken(["notice", "warning"], np.arange(n) % 2),
        "table_name": taken(["activities_competition", "activities_service"], np.arange(n) % 2),
        "message": joined(where["source_file"], ": ", taken(ORGANISERS, chance.integers(0, len(ORGANISERS), n))),
    }

"""One delivered application folder to rows, findings and counts: refused whole, or loaded with findings."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator, Mapping

from loaders.attachments import StoreError, sha256_of
from loaders.delivered.activities import read_activities
from loaders.delivered.basics import basics_of
from loaders.delivered.course_works import read_course_works
from loaders.delivered.cut_out import transcript_of
from loaders.delivered.parsing import json_of
from loaders.delivered.transcript import read_transcript
from loaders.delivery import layout
from loaders.delivery.archives import UnreadableError
from loaders.delivery.reading import content_of
from loaders.delivery.survey import Delivered
from loaders.errors import Finding, Place, finding
from loaders.files import FileReader
from loaders.harvest import Harvest, Job, Reading, RefusalError, Row, TooMuchError
from loaders.intake import ruling_year, told_intake_year
from loaders.own_checks import check_whole
from loaders.rules.rule import ASK
from loaders.settings import Limits
from loaders.years import Year, Years

# These are no application's fault: going on would refuse them all.
DISK_TROUBLES = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
ITEMS = {
    layout.TRANSCRIPT: ("transcript_mode", "transcript", read_transcript),
    layout.COURSE_WORKS: ("course_work_mode", "course_works", read_course_works),
    layout.ACTIVITIES: ("activity_mode", "activities", read_activities),
}


def read_application(job: Job, files: FileReader, limits: Limits, years: Years) -> Reading:
    """Everything of one application. One that cannot be read as documented is refused whole, every reason a finding.

    Whatever else goes wrong with it refuses it too. OSError when the disk is full or fails.
    """
    try:
        return _read(job, files, limits, years)
    except TooMuchError as error:
        return _refused(job, error.reason)
    except Exception as error:
        if isinstance(error, StoreError) or (isinstance(error, OSError) and error.errno in DISK_TROUBLES):
            raise
        return unexpected(job, error)


def unexpected(job: Job, error: Exception) -> Reading:
    """The refusal of an application that nobody foresaw; it names the kind of error and quotes nothing."""
    place = Place(job.application.folder, table="applications")
    return _refused(job, finding("application.unexpected", place, f"an error of type {type(error).__name__}"))


def _refused(job: Job, reason: Finding) -> Reading:
    """The refusal of an application of which nothing else is known."""
    reading = _empty(job)
    reading.harvest.add(reason)
    reading.harvest.refuse(reading.harvest.own_table)
    _count_files(reading, 0)
    reading.digest = _digest(reading)
    return reading


def _empty(job: Job) -> Reading:
    given = job.application
    is_number = layout.APPLICANT.fullmatch(given.name) is not None
    harvest = Harvest(given.application_id if is_number else None, given.package.program_code, given.package.key)
    return Reading(job, harvest, is_loaded=False)


def _read(job: Job, files: FileReader, limits: Limits, years: Years) -> Reading:
    given = job.application
    reading = _empty(job)
    harvest = reading.harvest
    harvest.most = limits.application_rows
    reasons = list(_reasons_outside(given, limits))
    contents = _data_files(reading, limits, reasons)
    modes = _modes(contents, reading, reasons)
    told = told_intake_year(harvest.rows)
    ruling = ruling_year(harvest.rows, told)
    basics = _basics(contents, reading, reasons, years.of(ruling))
    refused = job.is_refused or bool(reasons)
    if job.is_refused and not reasons:
        files.hash_what_would_enter(reading)
    if refused:
        harvest.refuse_all()
    _note_troubles(reading)
    entered = files.read(reading, refused)
    if not refused and given.package.kind == "late" and not harvest.rows["documents"]:
        reasons.append(finding("application.empty", Place(given.folder, table="applications"), "no late transcript"))
        refused = True
    if refused:
        for reason in reasons:
            harvest.add(reason)
        harvest.refuse(harvest.own_table)
    else:
        _load(reading, contents, modes | {"intake_year": told} | basics)
        check_whole(harvest, years, told, ruling, files.pages)
    _count_files(reading, 0 if refused else entered)
    reading.is_loaded = not refused
    reading.digest = _digest(reading)
    return reading


def _reasons_outside(given: Delivered, limits: Limits) -> Iterator[Finding]:
    """Why an application is refused before any of its files is opened."""
    place = Place(given.folder, table="applications")
    if not layout.APPLICANT.fullmatch(given.name):
        yield finding("application.name", place, f"“{given.name}”")
    for trouble in given.troubles:
        if not trouble.path:
            yield finding(trouble.rule, place, trouble.found, fix=f"The whole application was refused. {ASK}")
    n_bytes = sum(entry.size for entry in given.files.values() if entry.size <= limits.file_bytes)
    if len(given.files) > limits.application_files or n_bytes > limits.application_bytes:
        yield finding("application.limit", place, f"{len(given.files):,} files of {n_bytes:,} bytes")


def _data_files(reading: Reading, limits: Limits, reasons: list[Finding]) -> dict[str, tuple[str, object]]:
    """The parsed data files, each with its path; what cannot be parsed becomes a reason to refuse."""
    given = reading.job.application
    found: dict[str, tuple[str, object]] = {}
    if given.package.kind == "late":
        return found
    # Of two spellings of one name the plain one is read.
    for relative, entry in sorted(given.files.items(), key=lambda file: file[0] != layout.plain(file[0])):
        what = layout.data_file(relative, given.name) if "/" not in relative else None
        if what is None:
            continue
        place = Place(f"{given.folder}/{relative}")
        if what in found:
            reading.harvest.note("file.twice", place, f"a second file {what}")
            reading.set_aside.add(relative)
            continue
        if entry.size > limits.json_bytes:
            reading.set_aside.add(relative)
            reasons.append(finding("application.limit", place, f"a data file of {entry.size:,} bytes"))
            continue
        try:
            content = content_of(entry, limits.json_bytes, limits)
            reading.hashes[relative] = sha256_of(content)
            parse = transcript_of if what == layout.TRANSCRIPT else json_of
            found[what] = (place.file, parse(content, place))
        except UnreadableError as error:
            reading.set_aside.add(relative)
            reasons.append(finding("json.unreadable", place, str(error)))
        except RefusalError as refusal:
            reasons.append(refusal.reason)
    return found


def _modes(contents: Mapping[str, tuple[str, object]], reading: Reading, reasons: list[Finding]) -> dict[str, str]:
    """How each item was provided, its rows read on the way.

    database: its JSON holds at least one element; else pdf: its PDF is there; else none.
    """
    given = reading.job.application
    named = {layout.document_kind(path, given.name, False) for path in given.files}
    modes: dict[str, str] = {}
    for what, (column, kind, read) in ITEMS.items():
        n_elements = 0
        if what in contents:
            file, content = contents[what]
            try:
                n_elements = _read_or_note_null(read, content, file, reading.harvest)
            except RefusalError as refusal:
                reasons.append(refusal.reason)
        modes[column] = "database" if n_elements else "pdf" if kind in named else "none"
        if n_elements and kind in named:
            reading.harvest.note("item.two_modes", Place(f"{given.folder}/{given.name}_{what}.pdf"), "both")
    return modes


def _read_or_note_null(read: object, content: object, file: str, harvest: Harvest) -> int:
    assert callable(read)
    if content is None:
        harvest.note("json.null", Place(file), "null")
        return 0
    return int(read(content, file, harvest))


def _basics(contents: Mapping[str, tuple[str, object]], reading: Reading, reasons: list[Finding], year: Year) -> Row:
    given = reading.job.application
    file, content = contents.get(layout.BASICS, (given.folder, {}))
    if given.files and layout.BASICS not in contents and given.package.kind == "main":
        reading.harvest.note("basics.missing", Place(given.folder, table="applications"), "none")
    if content is None:
        reading.harvest.note("json.null", Place(file), "null")
    try:
        return basics_of({} if content is None else content, file, reading.harvest, year)
    except RefusalError as refusal:
        reasons.append(refusal.reason)
        return {}


def _load(reading: Reading, contents: Mapping[str, tuple[str, object]], cells: Row) -> None:
    given, harvest = reading.job.application, reading.harvest
    if given.package.kind == "late":
        # A late transcript joins an application that stands in another package: it adds documents, no application.
        harvest.delivered[harvest.own_table] += 1
        return
    file, _ = contents.get(layout.BASICS, (given.folder, None))
    program = given.package.program_code
    names = {"university_code": program[:3], "program_code": program, "applicant_no": given.name}
    harvest.load("applications", Place(file, 1), names | cells)
    if not given.files:
        harvest.note("application.empty", Place(given.folder, table="applications"), "an empty folder")


def _note_troubles(reading: Reading) -> None:
    for trouble in reading.job.application.troubles:
        if not trouble.path:
            continue
        place = Place(f"{reading.job.application.folder}/{trouble.path}", table="files")
        reading.harvest.note(trouble.rule, place, trouble.found)


def _count_files(reading: Reading, n_entered: int) -> None:
    given, harvest = reading.job.application, reading.harvest
    harvest.delivered["files"] += len(given.files) + len(given.troubles)
    harvest.refused["files"] += len(given.files) + len(given.troubles) - n_entered


def _digest(reading: Reading) -> str:
    """Over the sorted paths with their content's hash, or with their size where nothing was read."""
    given = reading.job.application
    lines = [f"{path}\0{reading.hashes.get(path) or entry.size}" for path, entry in given.files.items()]
    lines += [f"{trouble.rule}\0{trouble.path}" for trouble in given.troubles]
    return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()

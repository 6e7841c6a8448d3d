"""The files of one application: only what a ticked item links to and the documents known by their name enter."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from loaders import links
from loaders.attachments import file_id, sha256_of
from loaders.delivery import layout
from loaders.delivery.archives import UnreadableError
from loaders.delivery.names import device_in
from loaders.delivery.reading import content_of
from loaders.errors import Place
from loaders.file_types import JPEG, PDF, PNG, agrees, extension_of, media_type, other_kind
from loaders.harvest import Reading, Row
from loaders.images import dimensions, is_cut_off
from loaders.pages import BrokenPdfError, ExhaustingPdfError, PageTexts, PdfReader
from loaders.settings import Limits
from loaders.store_writer import StoreWriter

# Its text is held to a limit: loaders/own_checks/summaries.py.
SUMMARY = "activity_summary"
ABSENT: Row = {"sha256": None, "size_bytes": None, "media_type": None, "n_pages": None}


@dataclass
class FileReader:
    """Reads, stores and opens files.

    store    where contents are kept, beside reading
    known    pages of PDFs by hash that need not be opened again
    pages    text per page of the PDFs opened here, by hash, until the caller takes them away
    broken   why a PDF could not be opened, by hash
    n_failures  PDFs of the application being read that used up time or memory, or ended the reading process
    """

    limits: Limits
    pdfs: PdfReader
    store: StoreWriter
    known: Mapping[str, int] = field(default_factory=dict)
    pages: dict[str, PageTexts] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    n_failures: int = 0

    @property
    def n_characters(self) -> int:
        """How much text of pages waits to be taken away."""
        return sum(len(text) for texts in self.pages.values() for text in texts)

    def read(self, reading: Reading, is_refused: bool) -> int:
        """Rows of documents and attachments; every other file becomes a finding. Answers how many files entered.

        Of a refused application nothing is opened; its files are only counted and, where out of place, noted.
        """
        given, harvest = reading.job.application, reading.harvest
        self.n_failures = 0
        is_late = given.package.kind == "late"
        data_files = reading.set_aside | reading.hashes.keys()
        n_read = len(reading.hashes)
        entered: dict[str, Row] = {}
        kinds = {path: layout.document_kind(path, given.name, is_late) for path in given.files if "/" not in path}
        for path, kind in kinds.items():
            if kind is None:
                continue
            place = Place(f"{given.folder}/{path}", 1, None, "documents")
            if is_refused:
                harvest.refuse("documents")
                entered[path] = ABSENT
            else:
                entered[path] = self._enter(reading, path, place)
                harvest.load("documents", place, entered[path] | {"kind": kind})
        if not is_refused:
            self._follow_links(reading, entered)
        self._note_the_rest(reading, data_files | entered.keys(), is_refused)
        return n_read + sum(1 for row in entered.values() if row.get("status") != "refused")

    def hash_what_would_enter(self, reading: Reading) -> None:
        """Hash, without keeping, what would enter if the application were not refused: tells two deliveries apart."""
        given = reading.job.application
        is_late = given.package.kind == "late"
        folder = links.Folder(given.files, given.name)
        wanted = {path for path in given.files if "/" not in path and layout.document_kind(path, given.name, is_late)}
        for link in links.links_in(reading.harvest.rows):
            path, _ = folder.follow(link.target)
            wanted |= {path} if path else set()
        for path in wanted - reading.hashes.keys():
            try:
                content = content_of(given.files[path], self.limits.file_bytes, self.limits)
                reading.hashes[path] = sha256_of(content)
            except UnreadableError:
                continue

    def _follow_links(self, reading: Reading, entered: dict[str, Row]) -> None:
        given, harvest = reading.job.application, reading.harvest
        folder = links.Folder(given.files, given.name)
        for link in list(links.links_in(harvest.rows)):
            place = Place(link.row["source_file"], link.row["source_row"], link.key, link.table)
            path, reason = folder.follow(link.target)
            if reason:
                harvest.note("link.refused", place, reason, original=link.target)
                row = self._absent(reading, link.target, "refused")
            elif path is None:
                harvest.note("link.missing", place, "no file of that name", original=link.target)
                row = self._absent(reading, links.relative_path(link.target), "missing")
            else:
                if path not in entered:
                    entered[path] = self._enter(reading, path, Place(f"{given.folder}/{path}", 1, None, "attachments"))
                row = entered[path]
            where = {"table_name": link.table, "link_column": link.column, "link_no": link.number}
            harvest.load("attachments", place, row | where)

    def _absent(self, reading: Reading, name: str, status: str) -> Row:
        given = reading.job.application
        return ABSENT | {"file_id": file_id(given.application_id, False, name), "file_name": name, "status": status}

    def _enter(self, reading: Reading, path: str, place: Place) -> Row:
        """Read, store and open one file; a file that cannot be read has status refused."""
        given, harvest = reading.job.application, reading.harvest
        row: Row = ABSENT | {
            "file_id": file_id(given.application_id, given.package.kind == "late", path),
            "file_name": path,
            "status": "refused",
            "size_bytes": given.files[path].size,
        }
        if given.files[path].size > self.limits.file_bytes:
            harvest.note("file.too_large", place, f"{given.files[path].size:,} bytes")
            return row
        try:
            content = content_of(given.files[path], self.limits.file_bytes, self.limits)
        except UnreadableError as error:
            harvest.note("file.unreadable", place, str(error))
            return row
        sha256 = reading.hashes[path] = sha256_of(content)
        found = media_type(content)
        if found is None:
            harvest.note("file.kind", place, f"{other_kind(content)} under the extension “{extension_of(path)}”")
            return row
        if found in (PNG, JPEG) and not self._is_fit_to_show(content, reading, place):
            return row
        if not agrees(path, found):
            harvest.note("file.type", place, f"{found} under the extension “{extension_of(path)}”")
        if device := device_in(path):
            harvest.note("file.name", place, f"“{device}”")
        self.store.put(content, sha256)
        is_summary = layout.document_kind(path, given.name, False) == SUMMARY
        n_pages = self._n_pages(content, sha256, reading, place, is_summary) if found == PDF else None
        return row | {
            "status": "stored",
            "sha256": sha256,
            "size_bytes": len(content),
            "media_type": found,
            "n_pages": n_pages,
        }

    def _is_fit_to_show(self, content: bytes, reading: Reading, place: Place) -> bool:
        """Whether a browser may unpack a picture. A damaged one may: it shows what there is of it."""
        size = dimensions(content)
        if size is None:
            reading.harvest.note("file.unreadable", place, "a picture whose header cannot be read")
        elif max(size) > self.limits.image_side or size[0] * size[1] > self.limits.image_pixels:
            reading.harvest.note("image.dimensions", place, f"{size[0]:,} × {size[1]:,} pixels")
            return False
        elif is_cut_off(content):
            reading.harvest.note("file.unreadable", place, "a picture without its end")
        return True

    def _n_pages(self, content: bytes, sha256: str, reading: Reading, place: Place, is_text_needed: bool) -> int | None:
        """How many pages a PDF has; opened again only where its text is needed and not at hand."""
        known = self.known.get(sha256) or self.opened.get(sha256)
        if known is not None and (sha256 in self.pages or not is_text_needed):
            return known
        if sha256 not in self.broken:
            if self.n_failures >= self.limits.pdf_failures:
                found = f"a PDF that was not opened, because {self.n_failures} others of this application failed"
                reading.harvest.note("file.unreadable", place, found)
                return None
            try:
                self.pages[sha256] = texts = self.pdfs.texts(content)
                self.opened[sha256] = len(texts)
                return len(texts)
            except BrokenPdfError as error:
                self.broken[sha256] = str(error)
                self.n_failures += isinstance(error, ExhaustingPdfError)
        reading.harvest.note("file.unreadable", place, self.broken[sha256])
        return None

    def _note_the_rest(self, reading: Reading, known: Collection[str], is_refused: bool) -> None:
        given = reading.job.application
        for path, entry in given.files.items():
            if path in known:
                continue
            rule = "file.unlinked"
            if layout.is_forbidden(path):
                rule = "file.forbidden"
            elif layout.is_listing(path):
                rule = "file.listing"
            elif is_refused:
                # Whether an item links to it cannot be known.
                continue
            reading.harvest.note(rule, Place(f"{given.folder}/{path}", table="files"), f"{entry.size:,} bytes")

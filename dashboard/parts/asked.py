"""What a page of statistics or one of its tables is asked for: by whom, about what, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from dashboard import opened
from dashboard.audit.kinds import SAW
from dashboard.audit.seen import note_applications
from dashboard.parts.menu import linked
from dashboard.reviews.order import in_order
from dashboard.words import Words
from queries.fetch import Desk, Row


@dataclass(frozen=True)
class Asked:
    """place  what the address says besides program and language; nothing in it is trusted to exist"""

    person: str
    desk: Desk
    program: str
    place: Mapping[str, str]
    say: Words

    @cached_property
    def applicants(self) -> list[Row]:
        """The visible applications of the program, in the order in which this person reads."""
        rows = {row["applicant_no"]: row for row in self.desk.applicants(self.program)}
        chosen = opened.reviews().reading_list(self.person, self.program)
        return [rows[no] for no in in_order(rows, chosen["order_kind"], chosen["seed"])]

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Application id -> applicant number, in that order."""
        return {row["application_id"]: row["applicant_no"] for row in self.applicants}

    def in_reading_order(self, rows: Iterable[Row]) -> list[Row]:
        """Rows of applications as this person reads them; of one application in the order they came."""
        at = {application: place for place, application in enumerate(self.numbers)}
        return sorted((row for row in rows if row["application_id"] in at), key=lambda row: at[row["application_id"]])

    def note_seen(self, rows: Iterable[Row]) -> None:
        """Note that the person is shown something of these rows' applications."""
        note_applications(SAW, self.person, self.desk.snapshot_id, dict.fromkeys(row["application_id"] for row in rows))

    def to_page(self, page: str, **place: str) -> str:
        """The address of another page, or of this one at another place."""
        return f"/{page}?{urlencode(linked(self.program, self.say, **place))}"

    def to_desk(self, applicants: str, category: str = "", item: str = "") -> str:
        """The address of the desk with these applicants, at that place."""
        return self.to_page("", applicants=applicants, category=category, item=item)

    def kept(self) -> dict[str, str]:
        """Program, language and place as the query of an address."""
        return linked(self.program, self.say, **self.place)

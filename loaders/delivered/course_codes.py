"""Course codes are kept as delivered; only their length is checked. Parts: domain/rules-and-codes.md, section 3."""

from __future__ import annotations

from loaders.errors import Place
from loaders.harvest import Harvest

LENGTH = 23
SCHOOL = slice(3, 9)
# Schools that exist for trying out systems only: domain/release-format.md, section 6.
TEST_SCHOOLS = ("000000", "000B00")


def check_course_code(code: str | None, place: Place, harvest: Harvest) -> None:
    """A finding when a code was delivered and has not 23 characters."""
    if code and len(code) != LENGTH:
        harvest.note("course.code", place.at("課程代碼"), f"{len(code)} characters: “{code}”", original=code)

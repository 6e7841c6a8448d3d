"""課程學習成果.json: ticked course works. Format: domain/release-format.md, section 4."""

from __future__ import annotations

from loaders.delivered.cells import cells_of
from loaders.delivered.course_codes import check_course_code
from loaders.delivered.shapes import objects_in, shape
from loaders.errors import Place, finding
from loaders.harvest import Harvest, RefusalError


def read_course_works(content: object, file: str, harvest: Harvest) -> int:
    """Rows of course_works; answers how many elements were delivered. RefusalError when the file is no array."""
    if not isinstance(content, list):
        raise RefusalError(finding("json.shape", Place(file), shape(content), expected="an array"))
    for place, element in objects_in(content, "course_works", file, harvest):
        row = cells_of("course_works", element, place, harvest)
        check_course_code(row["course_code"], place, harvest)
        harvest.load("course_works", place, row)
    return len(content)

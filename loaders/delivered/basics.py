"""基本資料.json: about the applicant. Keys: domain/release-format.md, section 2."""

from __future__ import annotations

from loaders.delivered.cells import cells_of
from loaders.delivered.shapes import shape
from loaders.errors import Place, finding
from loaders.harvest import Harvest, RefusalError, Row


def basics_of(content: object, file: str, harvest: Harvest) -> Row:
    """The delivered columns of `applications`; an array that holds just one object is read as that object.

    RefusalError on another shape.
    """
    if isinstance(content, list) and len(content) == 1:
        content = content[0]
    place = Place(file, 1, None, "applications")
    if not isinstance(content, dict):
        raise RefusalError(finding("json.shape", place, shape(content), expected="an object"))
    return cells_of("applications", content, place, harvest)

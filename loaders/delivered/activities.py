"""多元表現.json: the 11 arrays of activities. Format: domain/release-format.md, section 5."""

from __future__ import annotations

from loaders.delivered.cells import cells_of
from loaders.delivered.shapes import objects_in, parts_of
from loaders.errors import Place
from loaders.harvest import Harvest
from loaders.tables import ACTIVITIES

KNOWN = {key: table.name for table in ACTIVITIES for key in table.delivered}


def read_activities(content: object, file: str, harvest: Harvest) -> int:
    """Rows of the activities_* tables; answers how many elements were delivered. RefusalError on another shape."""
    parts = parts_of(content, KNOWN, Place(file), harvest)
    for table, elements in parts.items():
        for place, element in objects_in(elements, table, file, harvest):
            harvest.load(table, place, cells_of(table, element, place, harvest))
    return sum(map(len, parts.values()))

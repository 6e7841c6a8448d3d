"""What a person may decide about the applications on their desk: recuse, unmask; what is masked, and until when not."""

from __future__ import annotations

from typing import Any

from dashboard import opened
from dashboard.people.kept_from import unmasked_until
from dashboard.words import Words
from queries.fetch import Desk
from queries.masks import FIELDS
from queries.scope import SEE, UNMASK, may


def put_access(data: dict[str, Any], person: str, desk: Desk, say: Words) -> None:
    """Add `access` to each column of what the board shows (the shape: Access in dashboard/board/static/model.js)."""
    people = opened.people()
    access = people.access(person)
    with people.reading() as connection:
        until = unmasked_until(connection, person)
    for column in data["columns"]:
        one = column["id"]
        masked = desk.scope.masks(one)
        ends_at = until.get(one)
        column["access"] = {
            "may_recuse": may(access, SEE, application_id=one),
            "may_unmask": bool(masked) and may(access, UNMASK, application_id=one),
            "masked": [
                {"name": field.name, "label": say.title(field.zh, field.en)}
                for field in FIELDS.values()
                if field.name in masked
            ],
            "unmasked_until": ends_at.isoformat() if ends_at else "",
        }

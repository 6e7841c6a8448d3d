"""What a person may decide about the applications on their desk: recuse, unmask; what is masked, and until when not."""

from __future__ import annotations

from typing import Any

from dashboard import looking, opened
from dashboard.people.kept_from import unmasked_until
from dashboard.signin.person import shown_as
from dashboard.words import Words
from queries.fetch import Desk
from queries.masks import FIELDS
from queries.scope import SEE, UNMASK, VIEW_AS, may


def put_access(data: dict[str, Any], person: str, desk: Desk, say: Words) -> None:
    """Add `access` to each column of what the board shows, and through whose eyes (shapes: board/static/model.js).

    Whoever looks through somebody else's eyes decides nothing.
    """
    people = opened.people()
    access = people.access(person)
    other = looking.through(person)
    data["scope"] = f"{hash(desk.scope):x}"
    data["seen_with"] = shown_as(other) if other else None
    data["may_view_as"] = not other and may(access, VIEW_AS)
    with people.reading() as connection:
        until = unmasked_until(connection, person)
    for column in data["columns"]:
        one = column["id"]
        masked = desk.scope.masks(one)
        ends_at = until.get(one)
        column["access"] = {
            "may_recuse": not other and may(access, SEE, application_id=one),
            "may_unmask": not other and bool(masked) and may(access, UNMASK, application_id=one),
            "masked": [
                {"name": field.name, "label": say.title(field.zh, field.en)}
                for field in FIELDS.values()
                if field.name in masked
            ],
            "unmasked_until": ends_at.isoformat() if ends_at else "",
        }

"""Who is reading. Until there is a sign-in, one local person; everything else takes the person as a parameter."""

from __future__ import annotations

LOCAL_REVIEWER = "local reviewer"


def person_at_the_desk() -> str:
    """The id of whoever this request or run is for."""
    return LOCAL_REVIEWER

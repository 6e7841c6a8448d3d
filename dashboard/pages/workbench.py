"""What an analyst asks in SQL: write, complete, run and stop by keyboard; see it as grid and chart; share it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.parts.frame import framed
from dashboard.workbench import bench
from dashboard.workbench.component import show
from dashboard.workbench.modules import PLOTLY
from queries.scope import EXPORT, QUERY


def linked() -> dict[str, Any] | None:
    """What the link in the address asks for."""
    link_id = st.query_params.get("ask", "")
    if not link_id:
        return None
    question = bench.asked().linked(link_id)
    if question is None:
        return {"id": link_id}
    asked = {"text": question.text, "parameters": dict(question.parameters), "snapshot": question.snapshot}
    return {"id": link_id, **asked}


frame = framed("workbench", is_of_a_program=False)
say = frame.say
if not bench.is_allowed(frame.person, QUERY):
    st.info(say("workbench.forbidden"))
else:
    data = {
        "words": {key: text for key, text in say.texts.items() if key.startswith("workbench.")},
        "language": say.language,
        "person": frame.person,
        "snapshot": frame.desk.snapshot_id,
        "programs": [row["program_code"] for row in frame.desk.programs()],
        "exports": bench.is_allowed(frame.person, EXPORT),
        "linked": linked(),
        "plotly": PLOTLY,
    }
    show(data, key="workbench")

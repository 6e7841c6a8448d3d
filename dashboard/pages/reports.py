"""What a chair answers for: the summary report of a program on screen, as files, and the sheets of its applications."""

from __future__ import annotations

import streamlit as st

from dashboard.parts.frame import framed
from dashboard.reports.making import report_for
from dashboard.reports.screen import downloads, sheets, shown_report

frame = framed("reports")
with st.spinner(frame.say("reports.counting")):
    report = report_for(frame.person, frame.program, frame.say.language) if frame.program else None
if report is None:
    st.info(frame.say("reports.nothing" if not frame.program else "reports.forbidden"))
else:
    downloads(frame)
    sheets(frame)
    shown_report(report)

"""PDFs of which no page has any text: scanned, so their words can be neither searched nor compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb

from loaders.checks.files import place
from loaders.errors import Finding, finding

WITHOUT_TEXT = """
    select f.application_id, f.n_pages, f.table_name, f.source_file, f.source_row, f.column_name
    from checks.files as f
    join (
        select application_id, file_id from next.document_pages
        group by application_id, file_id having not bool_or(has_text)
    ) using (application_id, file_id)
    order by all
"""


def documents_without_text(con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """A finding for each of them; needs checks.files."""
    reading = con.cursor()
    reading.execute(WITHOUT_TEXT)
    while rows := reading.fetchmany(1_000):
        for application_id, n_pages, *where in rows:
            found = f"no text on its {n_pages} page{'s' if n_pages > 1 else ''}"
            note = finding("document.no_text", place(*where), found)
            yield replace(note, application_id=application_id, program_code=application_id.partition("-")[0])

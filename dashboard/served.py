"""Which warehouse this process serves."""

from __future__ import annotations

import os
from pathlib import Path

# How the server tells the pages, which Streamlit runs apart, what it was started on.
WAREHOUSE_VARIABLE = "FOLIOSCOPE_WAREHOUSE"


def warehouse() -> Path:
    """The folder the server was started on; RuntimeError when it was started without one."""
    folder = os.environ.get(WAREHOUSE_VARIABLE)
    if not folder:
        raise RuntimeError(
            f"{WAREHOUSE_VARIABLE} is not set. Start the dashboard with: python -m dashboard --warehouse DIR"
        )
    return Path(folder)

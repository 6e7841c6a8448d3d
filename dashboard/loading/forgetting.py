"""What forgetting somebody means for loading: what was said of earlier loads goes, whoever it was about."""

from __future__ import annotations

import shutil
from pathlib import Path

from dashboard.loading.inbox import own_inbox
from dashboard.loading.jobs import jobs


def forget_jobs(warehouse: Path) -> tuple[int, bool]:
    """Remove every job that is not at work, since findings name applications by their folders.

    How many were removed, and whether none is left.
    """
    every = jobs(warehouse)
    ended = [job for job in every if job.state != "running"]
    for job in ended:
        shutil.rmtree(job.folder)
    return len(ended), len(ended) == len(every)


def still_delivered(warehouse: Path) -> list[str]:
    """What lies in the inbox, by name: whose data is in it only its packages say, so a person must look."""
    inbox = own_inbox(warehouse)
    return sorted(path.name for path in inbox.iterdir()) if inbox.is_dir() else []

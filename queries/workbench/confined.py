"""What a run gives up before it sees the statement, and which of these layers the system does not offer.

In this order: limits, files and network (Landlock), then the scope's file is opened by its bare name, then the user,
the system calls (seccomp), and last the number of open files: nothing at all can be opened after that.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from queries.workbench import landlock, seccomp

NOBODY = 65534
_OF_THE_SYSTEM = ("/proc/self/cgroup", "/proc/stat", "/sys/devices/system/cpu/online", "/sys/fs/cgroup")
"""What DuckDB reads when it opens a file, to learn how much memory and how many processors it has."""
_SET_PARENT_DEATH_SIGNAL = 1
_FIRST_TO_BE_KILLED = b"1000"


@dataclass(frozen=True)
class Limits:
    """What one run may use: memory and processor time of its process, rows and bytes of its answer."""

    seconds: float
    memory_bytes: int
    rows: int | None
    n_bytes: int


def limit(limits: Limits) -> None:
    """Cap memory and processor time, and forbid written files and core dumps, for good."""
    n_threads = os.cpu_count() or 1
    seconds = int(limits.seconds * n_threads) + 2
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def first_to_be_killed() -> None:
    """Where memory runs out for everybody, this process goes first."""
    try:
        handle = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
    except OSError:
        return
    os.write(handle, _FIRST_TO_BE_KILLED)
    os.close(handle)


def without_files(directory: Path, missing: list[str], forbidden: Collection[str]) -> None:
    """Files below one directory only, and no network; before the first thread, since Landlock binds one alone."""
    others = [path for path in map(Path, _OF_THE_SYSTEM) if path.exists()]
    _try("landlock", lambda: landlock.restrict(directory, *others), missing, forbidden)
    if os.geteuid() == 0 and "user" not in forbidden:
        # The same by older means; paths that the engine shows then tell nothing of this machine, either.
        os.chroot(directory)
        os.chdir("/")


def without_rights(missing: list[str], forbidden: Collection[str]) -> None:
    """Another user, no system calls but harmless ones, no further file: when the scope's file is open."""
    _try("user", _become_nobody, missing, forbidden)
    # Another user means that the kernel has forgotten whom to die with.
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    _try("seccomp", seccomp.restrict, missing, forbidden)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _become_nobody() -> None:
    if os.geteuid() != 0:
        raise OSError("only root can become another user")
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def _try(layer: str, act: Callable[[], object], missing: list[str], forbidden: Collection[str]) -> None:
    if layer in forbidden:
        missing.append(layer)
        return
    try:
        act()
    except (OSError, AttributeError):
        missing.append(layer)

"""Run a command and tell what it took: `python -m benchmarks.child COMMAND...` answers with one JSON line.

A process of its own, and a small one: what a child is said to have needed starts at the size of whoever started it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from threading import Event, Thread

# Each look costs the kernel some milliseconds per process: often enough for a peak, seldom enough not to slow it.
SECONDS_BETWEEN_LOOKS = 0.2
KB_PER_MB = 1024


def descendants(pid: int) -> list[int]:
    """The process and every process below it, as they are now."""
    children: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name in brackets may hold anything; state and parent stand after the last bracket.
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children[parent].append(int(entry.parent.name))
    found = [pid]
    for each in found:
        found += children[each]
    return found


def proportional_kb(pid: int) -> int:
    """Memory of one process in KB, what it shares counted in parts; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def measured(command: list[str]) -> dict[str, float]:
    """Wall time, processor time and peak memory of a command and all its processes: {"ms", "cpu_ms", "mb"}.

    CalledProcessError if it fails.
    """
    ended = Event()
    largest = [0]

    def look() -> None:
        while not ended.wait(SECONDS_BETWEEN_LOOKS):
            largest.append(sum(map(proportional_kb, descendants(process.pid))))

    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    watcher = Thread(target=look)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    milliseconds = (time.perf_counter() - began) * 1000
    ended.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    # One process is known exactly; several only from looking at them together now and then.
    processor = (usage.ru_utime + usage.ru_stime) * 1000
    return {"ms": milliseconds, "cpu_ms": processor, "mb": max(usage.ru_maxrss, *largest) / KB_PER_MB}


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1:])))

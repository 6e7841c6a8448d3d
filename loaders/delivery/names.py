"""Names of delivered files and folders: how long and how deep a path may be, names that systems keep for devices."""

from __future__ import annotations

from loaders.settings import Limits

LONGEST_SHOWN = 200
# What Windows takes for a device, whatever extension follows.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
)


def shortened(path: str) -> str:
    """The path as a finding names it: its start, where it is very long."""
    return path if len(path) <= LONGEST_SHOWN else f"{path[:LONGEST_SHOWN]}…"


def path_trouble(parts: tuple[str, ...], limits: Limits) -> tuple[str, str] | None:
    """Rule and finding when a path is too deep or one of its names too long; None when it is neither."""
    if len(parts) > limits.path_depth:
        return "path.limit", f"{len(parts):,} folders and files above one another"
    # A character takes four bytes at most.
    if any(len(part) * 4 > limits.path_name_bytes for part in parts):
        longest = max(len(part.encode("utf-8", "surrogateescape")) for part in parts)
        if longest > limits.path_name_bytes:
            return "path.limit", f"a name of {longest:,} bytes"
    return None


def device_in(path: str) -> str | None:
    """The first part of a path that Windows takes for a device; None when there is none."""
    for part in path.replace("\\", "/").split("/"):
        if part.partition(".")[0].strip(" ").casefold() in DEVICES:
            return part
    return None

"""What a disk is asked beyond reading and writing: to keep what was written, to let go of a directory, how large it is.

Linux only, like the locks of loaders/snapshot.py.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)


def flush_file_system(directory: Path) -> None:
    """Wait until everything written to that directory's file system is on disk. OSError when some of it is not.

    os.sync would wait for every other disk as well and say nothing of errors; one fsync per attachment takes longer
    than this the more there are.
    """
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        if _LIBC.syncfs(descriptor) != 0:
            error = ctypes.get_errno()
            raise OSError(error, os.strerror(error), str(directory))
    finally:
        os.close(descriptor)


def flush_directory(directory: Path) -> None:
    """Wait until the names in a directory are on disk."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path) -> int:
    """Remove a file, or a directory with all that is in it; answers the bytes it held."""
    n_bytes = size_of(path)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    return n_bytes


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files below a directory; links are not followed."""
    if not path.is_dir() or path.is_symlink():
        return path.lstat().st_size
    return sum(file.lstat().st_size for file in path.rglob("*") if file.is_symlink() or not file.is_dir())

"""Landlock: from here on this process opens files below one directory only, to read, and nothing of the network.

Source: https://docs.kernel.org/userspace-api/landlock.html
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_SET_NO_NEW_PRIVS = 38
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many kinds of access to files an ABI version knows; one not named knows as many as the one before it."""
_NET_SINCE, _SCOPED_SINCE = 4, 6
_LIBC = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("directory", ctypes.c_int32))


def abi() -> int:
    """The version that the kernel offers, 0 for none."""
    return max(0, int(_LIBC.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))))


def restrict(*readable: Path) -> int:
    """Give up all files but these and those below these, for good; the ABI version that says what else is given up.

    From version 4 no TCP port can be bound or reached, from 6 no process outside can be signalled. OSError where the
    kernel does not offer Landlock.
    """
    version = abi()
    if not version:
        raise OSError("the kernel offers no Landlock")
    known = max(count for since, count in _FILE_RIGHTS.items() if since <= version)
    ruleset = _Ruleset((1 << known) - 1, 0b11 if version >= _NET_SINCE else 0, 0b11 if version >= _SCOPED_SINCE else 0)
    size = 24 if version >= _SCOPED_SINCE else 16 if version >= _NET_SINCE else 8
    handle = _call(_CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), ctypes.c_uint32(0))
    try:
        for path in readable:
            _allow(handle, path)
        give_up_new_privileges()
        _call(_RESTRICT_SELF, ctypes.c_int(handle), ctypes.c_uint32(0))
    finally:
        os.close(handle)
    return version


def _allow(handle: int, path: Path) -> None:
    """Reading of a file, or of everything below a directory."""
    opened = os.open(path, os.O_PATH)
    try:
        beneath = _Beneath(_READ_FILE | (_READ_DIR if path.is_dir() else 0), opened)
        _call(_ADD_RULE, ctypes.c_int(handle), ctypes.c_int(_PATH_BENEATH), ctypes.byref(beneath), ctypes.c_uint32(0))
    finally:
        os.close(opened)


def give_up_new_privileges() -> None:
    """No program started from here gains rights; both Landlock and seccomp ask for this first."""
    if _LIBC.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _call(number: int, *arguments: object) -> int:
    done = int(_LIBC.syscall(ctypes.c_long(number), *arguments))
    if done < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return done

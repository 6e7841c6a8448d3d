"""seccomp: from here on the kernel refuses this process sockets, programs, other processes and its own extensions.

A list of what is refused, not of what is allowed: what an engine needs changes with each version, and the other layers
do not rest on this one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct

from queries.workbench.landlock import give_up_new_privileges

# name: (x86_64, aarch64); None where the architecture has no such call.
_REFUSED: dict[str, tuple[int | None, int]] = {
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "fork": (57, 1079), "vfork": (58, 1071), "execve": (59, 221), "execveat": (322, 281), "kill": (62, 129),
    "tkill": (200, 130), "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "io_uring_setup": (425, 425),
    "bpf": (321, 280), "userfaultfd": (323, 282), "perf_event_open": (298, 241), "keyctl": (250, 219),
    "add_key": (248, 217), "request_key": (249, 218), "mount": (165, 40), "unshare": (272, 97), "setns": (308, 268),
    "open_by_handle_at": (304, 265), "shmget": (29, 194), "msgget": (68, 186), "semget": (64, 190),
    "mq_open": (240, 180), "symlinkat": (266, 36), "chroot": (161, 51), "name_to_handle_at": (303, 264),
}  # fmt: skip
_MACHINES = {"x86_64": (0, 0xC000003E, 317, 56), "aarch64": (1, 0xC00000B7, 277, 220)}
"""machine: place in the table above, what the kernel calls it, the numbers of seccomp and clone."""
_CLONE3 = 435
_CLONE_THREAD = 0x10000
_OTHER_NUMBERS = 0x40000000
"""From here on x86_64 has the same calls a second time."""
_SET_MODE_FILTER, _ALL_THREADS = 1, 1
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def restrict() -> None:
    """Refuse those calls to every thread of this process, for good. OSError where it cannot be done."""
    machine = platform.machine()
    if machine not in _MACHINES:
        raise OSError(f"no list of calls for {machine}")
    place, known_as, seccomp, clone = _MACHINES[machine]
    refused = [numbers[place] for numbers in _REFUSED.values()]
    steps = b"".join(_steps(known_as, [number for number in refused if number is not None], clone))
    give_up_new_privileges()
    program = _Program(len(steps) // 8, steps)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(seccomp, _SET_MODE_FILTER, _ALL_THREADS, ctypes.byref(program)):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _steps(machine: int, refused: list[int], clone: int) -> list[bytes]:
    refuse = _ERRNO | errno.EPERM
    steps = [_step(_LOAD, _MACHINE), _step(_IF_EQUAL, machine, 1, 0), _step(_RETURN, _KILL), _step(_LOAD, _NUMBER)]
    steps += [_step(_IF_AT_LEAST, _OTHER_NUMBERS, 0, 1), _step(_RETURN, refuse)]
    for number in refused:
        steps += [_step(_IF_EQUAL, number, 0, 1), _step(_RETURN, refuse)]
    # Threads are made with clone; told that there is no clone3, the C library falls back to it.
    steps += [_step(_IF_EQUAL, _CLONE3, 0, 1), _step(_RETURN, _ERRNO | errno.ENOSYS)]
    steps += [_step(_IF_EQUAL, clone, 0, 3), _step(_LOAD, _FIRST_ARGUMENT), _step(_IF_BIT, _CLONE_THREAD, 1, 0)]
    return [*steps, _step(_RETURN, refuse), _step(_RETURN, _ALLOW)]


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_so, if_not, value)

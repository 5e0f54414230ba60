"""A process that needs no network gives it up for good: the kernel refuses it new sockets from then on.

Linux has a filter of system calls for that (seccomp), which needs no privilege. Where there is none, the
caller has to do with a limit on file descriptors, and must know how many its store still needs.
"""

from __future__ import annotations

import os
import struct
import sys

_NO_NEW_PRIVILEGES, _PARENT_DEATH_SIGNAL = 38, 1
_KILL = 9
_SET_FILTER, _ALL_THREADS = 1, 1
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # EPERM
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
# By machine: how the kernel calls it, seccomp, then what makes a socket, a ring of calls around the filter, or
# another program: socket, socketpair, io_uring_setup, execve, execveat, ptrace.
_MACHINES = {
    "x86_64": (0xC000003E, 317, (41, 53, 425, 59, 322, 101)),
    "aarch64": (0xC00000B7, 277, (198, 199, 425, 221, 281, 117)),
}
_OTHER_CALLS = 0x40000000  # the numbers of x32, a second door to the same calls


def without_network() -> bool:
    """Give up opening sockets and starting programs, in all threads; False where the system cannot promise that."""
    if not sys.platform.startswith("linux") or os.uname().machine not in _MACHINES or sys.maxsize < 2**32:
        return False
    import ctypes

    machine, call, refused = _MACHINES[os.uname().machine]
    program = ctypes.create_string_buffer(_program(machine, refused))
    # struct sock_fprog: the number of instructions of eight bytes each, and where they are.
    header = ctypes.create_string_buffer(struct.pack("@HxxxxxxQ", len(program.raw) // 8, ctypes.addressof(program)))
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
            return False
        done: int = system.syscall(ctypes.c_long(call), _SET_FILTER, _ALL_THREADS, header)
    except (OSError, AttributeError):  # no C library of the usual kind
        return False
    return done == 0


def ending_with_parent() -> None:
    """Let the kernel end this process when its parent ends, however that ends: nobody waits for an answer any more."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    parent = os.getppid()
    try:
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, _KILL, 0, 0, 0)
    except (OSError, AttributeError):  # no C library of the usual kind
        return
    if os.getppid() != parent:  # it ended in between
        os._exit(1)


def _program(machine: int, refused: tuple[int, ...]) -> bytes:
    """Return a filter: another architecture or one of the refused calls is EPERM, everything else goes on."""
    end = len(refused) + 5  # where the refusal stands; a jump is counted from the instruction behind it
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 0, end - 2, machine), (_LOAD, 0, 0, 0), (_AT_LEAST, end - 4, 0, _OTHER_CALLS)]
    steps += [(_EQUAL, end - 1 - place, 0, number) for place, number in enumerate(refused, 4)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("@HBBI", *step) for step in steps)

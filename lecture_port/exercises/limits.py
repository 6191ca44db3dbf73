"""What a student's process may use.

The process gets a time limit, a memory limit, an empty scratch folder as its working and home folder, an
environment without the user's variables, and its output is cut. On Linux from 5.13 on it can write nowhere but in
its scratch folder, from 6.12 on it can send no signal to a process that it did not start (Landlock). All this guards
against accidents and against answers that turn against the others. It is NO guard against a hostile program: the
file runs with the rights of whoever checks it, can read files by their full path and change their permissions, can
open connections, and could forge the messages that its own process sends. Run files of people whom you do not trust
as another user, or in a container or virtual machine.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one process.

    Parameters
    ----------
    seconds : float
        Time that it may calculate: that of the processor, whatever else the machine does meanwhile.
    memory : int
        Resident memory in bytes that ends it; where the system can, no more than that can be asked for.
    printed : int
        Bytes of output that end it.
    kept : int
        Bytes of output that are kept.
    written : int
        The size in bytes to which a file can grow.
    """

    seconds: float
    memory: int
    printed: int = 10 * MEGABYTE
    kept: int = 20_000
    written: int = 64 * MEGABYTE

    @property
    def wall(self) -> float:
        """Seconds after which it is ended even if it only waits."""
        return 2 * self.seconds + 20


LIGHT = Limits(seconds=20, memory=1024 * MEGABYTE)
"""For files without TensorFlow."""
HEAVY = Limits(seconds=180, memory=3072 * MEGABYTE)
"""For files with TensorFlow, which takes half a gigabyte by itself."""


def restrict(limits: Limits, heavy: bool) -> None:
    """Set the limits that the operating system keeps, where there is such a thing (not on Windows).

    TensorFlow reserves far more addresses than it uses, so where it runs only the watch of the parent
    process limits the memory.
    """
    try:
        import resource
    except ImportError:
        return
    _set(resource, resource.RLIMIT_CORE, 0)
    _set(resource, resource.RLIMIT_FSIZE, limits.written)
    _set(resource, resource.RLIMIT_CPU, int(limits.seconds * 4) + 5)
    if not heavy:
        _set(resource, resource.RLIMIT_AS, limits.memory + max(1024 * MEGABYTE, _addresses()))


def _addresses() -> int:
    """Return how many bytes of addresses this process has reserved already, where the system tells."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
    except (OSError, ValueError, AttributeError):
        return 0


def _set(resource: object, kind: int, wanted: int) -> None:
    """Lower a limit; one that the system refuses is left to the watch."""
    _, hard = resource.getrlimit(kind)  # type: ignore[attr-defined]
    infinity = resource.RLIM_INFINITY  # type: ignore[attr-defined]
    value = wanted if hard == infinity else min(wanted, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (value, value))  # type: ignore[attr-defined]


# From linux/landlock.h, the same on every processor.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
_CHANGES = {1: 0b1_1111_1111_0000 | _WRITE_FILE, 2: 1 << 13, 3: _TRUNCATE}
"""What changes files, by the version of Landlock that came to know it: writing, making, removing, moving."""
_SIGNALS = 1 << 1
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full")
_SHARED_MEMORY = "/dev/shm"


def shut_in(scratch: str) -> None:
    """Let this process change files in one folder only, and reach no process that it did not start.

    Only Linux can; nothing is done where the kernel is too old or has it switched off.

    Parameters
    ----------
    scratch : str
        The folder.
    """
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        version = _call(_CREATE_RULESET, None, 0, 1)
        changes = sum(each for known, each in _CHANGES.items() if known <= version)
        about = struct.pack("QQQ", changes, 0, _SIGNALS if version >= 6 else 0)
        size = 8 if version < 4 else 16 if version < 6 else 24
        rules = _call(_CREATE_RULESET, about, size, 0)
        for path in (scratch, _SHARED_MEMORY, *_DEVICES):
            with contextlib.suppress(OSError):
                place = os.open(path, os.O_PATH | os.O_CLOEXEC)
                may = changes if os.path.isdir(path) else changes & (_WRITE_FILE | _TRUNCATE)  # noqa: PTH112
                _call(_ADD_RULE, rules, 1, struct.pack("=Qi", may, place), 0)
                os.close(place)
        ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS, without which it is refused
        _call(_RESTRICT_SELF, rules, 0)
        os.close(rules)


def _call(number: int, *arguments: object) -> int:
    """Call the kernel, as glibc has no functions for these."""
    system = ctypes.CDLL(None, use_errno=True)
    given = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    found: int = system.syscall(ctypes.c_long(number), *given)
    if found < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return found

"""Keeps a student's process in its bounds: a guard that ends all it starts, limits, and walls around others' files.

With Landlock (Linux from 5.13 on) a process writes in its scratch folder only, from 6.12 on it can send no signal to a
process that it did not start. Where Landlock is missing and the kernel gives everybody user and mount namespaces, all
other places are mounted read-only for it. Elsewhere nothing is done, which the grading says.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import select
import signal
import struct
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_port.language import Text

if TYPE_CHECKING:  # NumPy, which starts threads, is loaded by the importer
    from lecture_port.exercises.messages import Limits

NOT_CONTAINED = Text(
    "이 컴퓨터에서는 답의 코드가 자기 작업 폴더 밖에 파일을 쓰는 것을 막지 못했습니다 (Landlock이나 사용자"
    " 네임스페이스가 있는 리눅스에서는 막습니다)",
    "on this machine nothing kept an answer's code from writing outside of its scratch folder (Linux with Landlock"
    " or user namespaces does)",
)
LANDLOCK, NAMESPACE = "landlock", "namespace"
GIGABYTE = 1 << 30
BY = (LANDLOCK, NAMESPACE)

# From linux/landlock.h, the same on every processor.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
_CHANGES = {1: 0b1_1111_1111_0000 | _WRITE_FILE, 2: 1 << 13, 3: _TRUNCATE}
"""What changes files, by the version of Landlock that came to know it: writing, making, removing, moving."""
_SIGNALS = 1 << 1
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full")
_SHARED_MEMORY = "/dev/shm"
_NEW_USER, _NEW_MOUNTS = 0x1000_0000, 0x2_0000
_READ_ONLY, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 32, 4096, 1 << 14, 1 << 18
_KEPT = {"nosuid": 2, "nodev": 4, "noexec": 8}
"""Marks of a mount that must be given again; a user namespace may take none away."""
_PR_SET_CHILD_SUBREAPER = 36
_ROUNDS = 500
_NO_NEW_PRIVILEGES = 38
_CAPABILITIES = 0x2008_0522


def landlock_version() -> int:
    """Return the kernel's version of Landlock, 0 where there is none."""
    try:
        return _call(_CREATE_RULESET, None, 0, 1) if sys.platform == "linux" else 0
    except (OSError, AttributeError):
        return 0


def by_namespace(scratch: str) -> bool:
    """Mount all but one folder read-only for this process, which must have one thread only; tell whether that was done."""
    if sys.platform != "linux":
        return False
    user, group = os.geteuid(), os.getegid()
    try:
        _libc("unshare", _NEW_USER | _NEW_MOUNTS)
        _write("setgroups", "deny")
        _write("uid_map", f"{user} {user} 1")
        _write("gid_map", f"{group} {group} 1")
        _mount("/", _RECURSIVE | _PRIVATE)
        scratch = os.path.realpath(scratch)
        open_places = (scratch, _SHARED_MEMORY)
        for place in open_places:
            _mount(place, _BIND | _RECURSIVE, source=place)
        for place, marks in _mounts().items():
            if place not in open_places and "ro" not in marks:
                kept = sum(_KEPT.get(mark, 0) for mark in marks)
                with contextlib.suppress(OSError):
                    _mount(place, _REMOUNT | _BIND | _READ_ONLY | kept)
        os.chdir(scratch)
        nothing = struct.pack("6I", 0, 0, 0, 0, 0, 0)
        _libc("capset", struct.pack("Ii", _CAPABILITIES, 0), nothing)
        _libc("prctl", _NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return all(place in open_places or "ro" in marks for place, marks in _mounts().items())
    except (OSError, AttributeError):
        return False


def _mounts() -> dict[str, list[str]]:
    """Return where something is mounted, and how; what another mount covers is out of reach."""
    found = {}
    for line in (
        Path("/proc/self/mountinfo")
        .read_text(encoding="utf-8", errors="surrogateescape")
        .splitlines()
    ):
        fields = line.split(" ")
        place = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[4])
        found[place] = fields[5].split(",")
    return found


def _write(name: str, text: str) -> None:
    Path("/proc/self", name).write_text(text, encoding="ascii")


def _mount(place: str, flags: int, source: str = "none") -> None:
    _libc("mount", os.fsencode(source), os.fsencode(place), None, ctypes.c_ulong(flags), None)


def by_landlock(scratch: str) -> bool:
    """Let this process change files in one folder only, and signal no process that it did not start."""
    version = landlock_version()
    if not version:
        return False
    try:
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
        _libc("prctl", _NO_NEW_PRIVILEGES, 1, 0, 0, 0)  # without which it is refused
        _call(_RESTRICT_SELF, rules, 0)
        os.close(rules)
    except (OSError, AttributeError):
        return False
    return True


def _call(number: int, *arguments: object) -> int:
    """Call the kernel, as glibc has no functions for these."""
    given = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    return _libc("syscall", ctypes.c_long(number), *given)


def _libc(name: str, *arguments: object) -> int:
    found: int = ctypes.CDLL(None, use_errno=True)[name](*arguments)
    if found < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return found


def put_a_guard_between(pipe: int) -> None:
    """Go on as a child of this process, in a session of its own; this process waits for its end and cleans up."""
    _adopt_orphans()
    woken, waking = os.pipe()
    student = os.fork()
    if student == 0:
        os.close(woken)
        os.close(waking)
        os.setsid()
        return
    os.close(pipe)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    os.set_blocking(waking, False)
    signal.set_wakeup_fd(waking)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    code = None
    while code is None:
        ended, status = os.waitpid(student, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
        elif 0 in select.select([0, woken], [], [])[0]:  # the process that grades is no more
            code = 0
        else:
            os.read(woken, 1)
    with contextlib.suppress(OSError):
        os.killpg(student, signal.SIGKILL)
    _end_orphans()
    os._exit(code if code >= 0 else 128 - code)


def _adopt_orphans() -> None:
    """Let Linux hand this process what its descendants leave behind, wherever they put it."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _end_orphans() -> None:
    """End what the student's process started and left running."""
    for _ in range(_ROUNDS):
        try:
            if os.waitpid(-1, os.WNOHANG)[0]:
                continue
        except ChildProcessError:
            return
        import psutil

        for each in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                each.kill()
        time.sleep(0.01)


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
        _set(resource, resource.RLIMIT_AS, limits.memory + max(GIGABYTE, _addresses()))


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

"""Keeps a student's process from files and processes of others, where the kernel can: by Landlock, else by namespaces.

With Landlock (Linux from 5.13 on) a process writes in its scratch folder only, from 6.12 on it can send no signal to a
process that it did not start. Where Landlock is missing and the kernel gives everybody user and mount namespaces, all
other places are mounted read-only for it. Elsewhere nothing is done, which the grading says.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import struct
import sys
from pathlib import Path

from lecture_port.language import Text

NOT_CONTAINED = Text(
    "이 컴퓨터에서는 답의 코드가 자기 작업 폴더 밖에 파일을 쓰는 것을 막지 못했습니다 (Landlock이나 사용자"
    " 네임스페이스가 있는 리눅스에서는 막습니다)",
    "on this machine nothing kept an answer's code from writing outside of its scratch folder (Linux with Landlock"
    " or user namespaces does)",
)
LANDLOCK, NAMESPACE = "landlock", "namespace"
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

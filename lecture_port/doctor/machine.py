"""Memory, disk and the console."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import psutil

from lecture_port.doctor.finding import Finding, same
from lecture_port.language import Text

GIB = 2**30
MEMORY_FULL_GIB = 2.0
MEMORY_MINI_GIB = 1.0
DISK_GIB = 0.5


def check_memory() -> Finding:
    """Compare the free memory with what the lecture takes on the full data (measured: about 1.4 GiB)."""
    what = Text("메모리", "memory")
    free = psutil.virtual_memory().available / GIB
    found = Text(f"{free:.1f} GiB 사용 가능", f"{free:.1f} GiB available")
    if free >= MEMORY_FULL_GIB:
        return Finding(what, "ok", found)
    mend = Text(
        "다른 프로그램을 닫거나 작은 자료를 쓰십시오: lecture-port run-all --data mini",
        "close other programs or use the small data: lecture-port run-all --data mini",
    )
    return Finding(what, "note" if free >= MEMORY_MINI_GIB else "bad", found, mend)


def check_working_folder() -> Finding:
    """Look at the folder that the user is in, where runs are written unless ``--run`` says otherwise."""
    try:
        folder = Path.cwd()
    except FileNotFoundError:
        return Finding(
            Text("작업 폴더", "working folder"),
            "bad",
            Text(
                "지금 있는 폴더가 지워져 더는 없습니다",
                "the folder you are in was deleted and no longer exists",
            ),
            Text("있는 폴더로 옮기십시오: cd ~", "go to a folder that exists: cd ~"),
        )
    return check_disk(folder)


def check_disk(folder: Path) -> Finding:
    """Look at the free space where runs are written."""
    what = Text("디스크", "disk")
    free = shutil.disk_usage(folder).free / GIB
    found = Text(f"{folder} 에 {free:.1f} GiB 비어 있음", f"{free:.1f} GiB free in {folder}")
    if free >= DISK_GIB:
        return Finding(what, "ok", found)
    return Finding(
        what,
        "bad",
        found,
        Text(
            "공간을 비우거나 --run 으로 다른 디스크의 폴더를 고르십시오",
            "free some space or choose a folder on another disk with --run",
        ),
    )


def check_console() -> Finding:
    """Look at the console's encoding; cp949 works, with a few signs replaced."""
    what = Text("콘솔 인코딩", "console encoding")
    encoding = sys.stdout.encoding or "?"
    try:
        "가".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return Finding(
            what,
            "note",
            Text(f"{encoding}: 한글을 쓸 수 없음", f"{encoding}: cannot show Hangul"),
            Text(
                "환경 변수 PYTHONUTF8=1 을 정하거나 --lang en 을 쓰십시오",
                "set the environment variable PYTHONUTF8=1 or use --lang en",
            ),
        )
    return Finding(what, "ok", same(encoding))

"""What ``lecture-port doctor`` looks at, in order."""

from __future__ import annotations

import platform
import shutil
import sys
from pathlib import Path

import psutil

from lecture_port.data.load import load_chosen
from lecture_port.doctor.system import Finding, check_system, same
from lecture_port.errors import LecturePortError, MissingDependencyError
from lecture_port.language import Text
from lecture_port.parity.providers import (
    INSTALL_R,
    LEGACY,
    R_PACKAGES,
    RETICULATE,
    find_r,
    missing_tf_keras,
    package_versions,
    r_version,
    too_old,
)
from lecture_port.run_folder.record import PACKAGES, installed_version


def all_checks() -> list[Finding]:
    """Look at everything; TensorFlow is not imported."""
    return [
        check_python(),
        *check_system(),
        *check_packages(),
        check_data(),
        check_fonts(),
        check_console(),
        check_memory(),
        check_working_folder(),
        *check_r(),
    ]


SERVED = ((3, 11), (3, 14))


def check_python() -> Finding:
    """Look at Python's version; TensorFlow serves 3.11 to 3.13."""
    what, found = same("Python"), same(f"{platform.python_version()} ({sys.executable})")
    if SERVED[0] <= sys.version_info[:2] < SERVED[1]:
        return Finding(what, "ok", found)
    return Finding(
        what,
        "bad",
        found,
        Text(
            "Python 3.11, 3.12 또는 3.13으로 가상 환경을 새로 만드십시오 (3.14부터는 TensorFlow의 설치 파일이"
            " 없습니다). uv는 맞는 Python도 가져옵니다: uv venv --python 3.13",
            "make a new virtual environment with Python 3.11, 3.12 or 3.13 (TensorFlow has no wheel for"
            " 3.14 or later); uv brings a fitting Python, too: uv venv --python 3.13",
        ),
    )


def check_packages() -> list[Finding]:
    """Look at the packages that the lecture needs, without importing them."""
    return [_package(name) for name in ("lecture-port", *PACKAGES)]


def _package(name: str) -> Finding:
    version = installed_version(name)
    if version is not None:
        return Finding(same(name), "ok", same(version))
    return Finding(
        same(name),
        "bad",
        Text("설치되지 않음", "not installed"),
        same("pip install -c constraints.txt ."),
    )


def check_data() -> Finding:
    """Load the default data; this downloads nothing that is there already."""
    what = Text("자료", "data")
    try:
        data = load_chosen(None)
    except LecturePortError as error:
        return Finding(what, "bad", error.what, error.hint)
    if data.source != "mini":
        return Finding(what, "ok", data.origin)
    return Finding(
        what,
        "note",
        data.origin,
        Text(
            "네트워크가 되는 곳에서: lecture-port load-data --data full",
            "where there is a network: lecture-port load-data --data full",
        ),
    )


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
    hint = Text(
        "다른 프로그램을 닫거나 작은 자료를 쓰십시오: lecture-port run-all --data mini",
        "close other programs or use the small data: lecture-port run-all --data mini",
    )
    return Finding(what, "note" if free >= MEMORY_MINI_GIB else "bad", found, hint)


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
    found = Text(f"{folder}에 {free:.1f} GiB 비어 있음", f"{free:.1f} GiB free in {folder}")
    if free >= DISK_GIB:
        return Finding(what, "ok", found)
    return Finding(
        what,
        "bad",
        found,
        Text(
            "공간을 비우거나 --run으로 다른 디스크의 폴더를 고르십시오",
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
                "환경 변수 PYTHONUTF8=1을 정하거나 --lang en을 쓰십시오",
                "set the environment variable PYTHONUTF8=1 or use --lang en",
            ),
        )
    return Finding(what, "ok", same(encoding))


def check_fonts() -> Finding:
    """Look whether matplotlib can draw Hangul with the font that the package brings."""
    from lecture_port.report.style import font_family

    what = Text("그림의 한글 글꼴", "Korean font of the figures")
    try:
        return Finding(what, "ok", same(font_family()[0]))
    except OSError as error:
        return Finding(what, "bad", same(str(error)), same("pip install -c constraints.txt ."))


OF_THE_PROVIDERS = ("keras3", "keras", "reticulate", "tensorflow")
"""CRAN's keras for R; without it the comparison uses the bridge."""


def check_r() -> list[Finding]:
    """Look for R, its packages and rpy2."""
    rscript = find_r()
    if rscript is None:
        return [
            Finding(
                same("R"),
                "note",
                Text("없음 (강의에는 필요 없음)", "not there (the lecture does not need it)"),
                Text(
                    f"R과 비교하려면 R을 설치하십시오 (Debian/Ubuntu: {INSTALL_R})",
                    f"to compare with R, install R (Debian/Ubuntu: {INSTALL_R})",
                ),
            )
        ]
    try:
        versions = package_versions(*R_PACKAGES, *OF_THE_PROVIDERS)
        r = r_version()
    except MissingDependencyError as error:
        return [Finding(same("R"), "note", error.what, error.hint)]
    findings = [Finding(same("R"), "ok", same(f"{r} ({rscript})"))]
    findings += [_r_package(name, version) for name, version in versions.items()]
    if versions[LEGACY] is not None:
        findings.append(_tf_keras())
    return [*findings, _rpy2()]


def _r_package(name: str, version: str | None) -> Finding:
    what = same(f"R: {name}")
    hint = same(f"R -e 'install.packages(\"{name}\")'")
    if version is None and name in R_PACKAGES:
        needed = Text("없음 (parity에 필요)", "not installed (parity needs it)")
        return Finding(what, "note", needed, hint)
    if version is None:
        optional = Text(
            "없음 (CRAN의 keras3나 keras와 비교할 때만 필요)",
            "not installed (only to compare with CRAN's keras3 or keras)",
        )
        return Finding(what, "note", optional, hint)
    if name == "reticulate" and too_old(version):
        wanted = ".".join(map(str, RETICULATE))
        old = Text(
            f"{version}: 너무 오래됨 ({wanted} 이상이라야 keras3, keras와 비교할 수 있음)",
            f"{version}: too old (keras3 and keras need {wanted} or later)",
        )
        return Finding(what, "note", old, hint)
    return Finding(what, "ok", same(version))


def _tf_keras() -> Finding:
    missing = missing_tf_keras()
    if missing is None:
        return Finding(same("tf-keras"), "ok", same(str(installed_version("tf-keras"))))
    needed = Text(
        "없음 (R의 예전 keras와 비교할 때 필요)",
        "not installed (to compare with the legacy keras of R)",
    )
    return Finding(same("tf-keras"), "note", needed, missing.hint)


def _rpy2() -> Finding:
    version = installed_version("rpy2-rinterface")
    if version is not None:
        return Finding(same("rpy2-rinterface"), "ok", same(version))
    return Finding(
        same("rpy2-rinterface"),
        "note",
        Text("없음 (parity에 필요)", "not installed (parity needs it)"),
        same('pip install -c constraints.txt ".[r]"'),
    )

"""What ``lecture-port doctor`` looks at, in order: Python, the system and the search path, packages, data, R."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import shutil
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from lecture_port.data.load import load_chosen
from lecture_port.errors import LecturePortError, MissingDependencyError
from lecture_port.language import Text
from lecture_port.parity.r_session import (
    INSTALL_R,
    LEGACY,
    MIN_RETICULATE,
    R_PACKAGES,
    find_r,
    missing_tf_keras,
    package_versions,
    r_version,
    reticulate_too_old,
)
from lecture_port.run_folder.record import PACKAGES, installed_version


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: Text  # what was looked at
    level: Level  # ``"note"``: works, or is optional; ``"bad"``: the lecture does not run
    found: Text  # what was found
    hint: Text | None = None  # the line that mends it


def same(text: str) -> Text:
    """Return a text that is the same in both languages, for names and numbers."""
    return Text(text, text)


Level = Literal["ok", "note", "bad"]


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


_SERVED = {
    "linux": ("x86_64", "amd64", "aarch64", "arm64"),
    "darwin": ("arm64",),
    "win32": ("amd64", "x86_64"),
}
"""The processors for which TensorFlow has a wheel, by system."""
_LONG_WITHOUT = 120
"""Letters of a working folder's path beyond which files in it may pass Windows' 260."""


def check_system() -> list[Finding]:
    """Look at what only some machines have; what does not concern this one is left out."""
    found = [
        check_wheels(sys.platform, platform.machine(), struct.calcsize("P") * 8),
        check_long_paths(sys.platform, _long_paths_enabled(), _folder()),
        check_onedrive(_folder(), os.environ),
        *check_doubles(_installed()),
        *check_shadows(_folder()),
    ]
    return [each for each in found if each is not None]


def check_wheels(system: str, processor: str, bits: int) -> Finding:
    """Look whether TensorFlow has a wheel for this system and processor."""
    what = Text("TensorFlow의 설치 파일(wheel)", "TensorFlow's wheel")
    here = f"{system} {processor}, {bits} bit"
    if bits < 64:
        return Finding(
            what,
            "bad",
            same(here),
            Text(
                "64비트 Python을 설치하십시오 (python.org)", "install a 64-bit Python (python.org)"
            ),
        )
    if processor.lower() in _SERVED.get(system, ()):
        return Finding(what, "ok", Text(f"있음 ({here})", f"there is one ({here})"))
    if system == "darwin":
        hint = Text(
            "인텔 Mac에는 최신 TensorFlow가 없습니다. Colab이나 다른 컴퓨터를 쓰십시오",
            "there is no recent TensorFlow for Intel Macs; use Colab or another computer",
        )
    elif system == "win32":
        hint = Text(
            "ARM Windows에서는 x64용 Python을 설치하십시오 (python.org의 Windows installer 64-bit)",
            "on Windows for ARM install the Python for x64 (python.org, Windows installer 64-bit)",
        )
    else:
        hint = Text("Colab이나 다른 컴퓨터를 쓰십시오", "use Colab or another computer")
    return Finding(what, "bad", Text(f"없음 ({here})", f"there is none ({here})"), hint)


def check_long_paths(system: str, enabled: bool | None, folder: Path | None) -> Finding | None:
    """Look whether Windows takes paths of more than 260 letters, which packages have."""
    if system != "win32":
        return None
    what = Text("Windows의 긴 경로", "long paths of Windows")
    if enabled:
        return Finding(what, "ok", Text("켜져 있음", "on"))
    hint = Text(
        "관리자 PowerShell에서: Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\FileSystem"
        " LongPathsEnabled 1. 또는 C:\\lecture 같은 짧은 폴더를 쓰십시오",
        "in an administrator's PowerShell: Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\FileSystem"
        " LongPathsEnabled 1; or work in a short folder such as C:\\lecture",
    )
    deep = folder is not None and len(str(folder)) > _LONG_WITHOUT
    off = Text("꺼져 있음", "off")
    if deep:
        off = Text(
            f"꺼져 있고 지금 폴더의 경로가 {len(str(folder))}자입니다",
            f"off, and this folder's path has {len(str(folder))} letters",
        )
    return Finding(what, "note", off, hint)


def _long_paths_enabled() -> bool | None:
    """Ask Windows; ``None`` elsewhere, and where it does not say."""
    if sys.platform != "win32":
        return None
    import winreg

    try:
        with winreg.OpenKey(
            winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem"
        ) as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return None


def check_onedrive(folder: Path | None, environ: Mapping[str, str]) -> Finding | None:
    """Look whether the working folder is one that a cloud keeps in step, which locks files while they are written."""
    if folder is None:
        return None
    roots = [environ[name] for name in environ if name.upper().startswith("ONEDRIVE")]
    inside = any(_is_below(folder, root) for root in roots if root)
    if not inside and not any(re.match(r"OneDrive\b", part) for part in folder.parts):
        return None
    return Finding(
        Text("작업 폴더", "working folder"),
        "note",
        Text(f"OneDrive 안에 있음: {folder}", f"in OneDrive: {folder}"),
        Text(
            "동기화가 파일을 잠글 수 있습니다. --run으로 OneDrive 밖의 폴더를 고르십시오",
            "its syncing may lock files; choose a folder outside of it with --run",
        ),
    )


def _is_below(folder: Path, root: str) -> bool:
    mine, theirs = (str(each).replace("\\", "/").rstrip("/").lower() for each in (folder, root))
    return mine == theirs or mine.startswith(f"{theirs}/")


_HEAVY = ("tensorflow", "keras", "tf-keras", "numpy")


def _installed() -> list[tuple[str, str, str]]:
    """Return (name, version, folder) of the packages of which two would stand in each other's way."""
    found = []
    for each in importlib.metadata.distributions():
        name = (each.metadata["Name"] or "").lower().replace("_", "-")
        if name in _HEAVY or name in (
            "tensorflow-cpu",
            "tensorflow-gpu",
            "tf-nightly",
            "keras-nightly",
        ):
            found.append((name, each.version, str(each.locate_file(""))))
    return found


def check_doubles(installed: Iterable[tuple[str, str, str]]) -> list[Finding]:
    """Look for a second TensorFlow or Keras on the search path; the first one found is imported, by pip or not."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, version, folder in installed:
        family = re.sub(r"^tf-nightly$|-(?:cpu|gpu|nightly)$", "", name) or "tensorflow"
        if (f"{name} {version}", folder) not in places[family]:
            places[family].append((f"{name} {version}", folder))
    findings = []
    for family, several in sorted(places.items()):
        if len(several) > 1:
            told = ", ".join(f"{version} ({folder})" for version, folder in several)
            second = several[1][0].split()[0]
            findings.append(
                Finding(
                    same(family),
                    "note",
                    Text(f"여러 번 설치됨: {told}", f"installed more than once: {told}"),
                    Text(
                        f"새 가상 환경을 만들거나 하나를 지우십시오: pip uninstall {second}",
                        f"make a new virtual environment, or remove one: pip uninstall {second}",
                    ),
                )
            )
    return findings


_SHADOWED = (
    "tensorflow",
    "keras",
    "numpy",
    "matplotlib",
    "scipy",
    "sklearn",
    "random",
    "types",
    "code",
)


def check_shadows(folder: Path | None) -> list[Finding]:
    """Look for a student's own ``keras.py`` in the working folder, which Python would import in the package's place."""
    if folder is None:
        return []
    taken = [f"{name}.py" for name in _SHADOWED if (folder / f"{name}.py").is_file()]
    return [
        Finding(
            Text("작업 폴더의 파일", "file in the working folder"),
            "note",
            Text(
                f"{name}가 같은 이름의 패키지를 가립니다", f"{name} hides the package of that name"
            ),
            Text(f"{name}의 이름을 바꾸십시오", f"rename {name}"),
        )
        for name in taken
    ]


def _folder() -> Path | None:
    try:
        return Path.cwd()
    except OSError:
        return None


def check_packages() -> list[Finding]:
    """Look at the packages that the lecture needs, without importing them."""
    lacking = Text("설치되지 않음", "not installed")
    hint = "pip install -c constraints.txt ."
    return [_version(name, "bad", lacking, hint) for name in ("lecture-port", *PACKAGES)]


def _version(name: str, level: Level, lacking: Text, hint: str) -> Finding:
    """Look at a package's version, without importing it."""
    version = installed_version(name)
    if version is not None:
        return Finding(same(name), "ok", same(version))
    return Finding(same(name), level, lacking, same(hint))


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
    from lecture_port.report import font_family

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
    lacking = Text("없음 (parity에 필요)", "not installed (parity needs it)")
    hint = 'pip install -c constraints.txt ".[r]"'
    return [*findings, _version("rpy2-rinterface", "note", lacking, hint)]


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
    if name == "reticulate" and reticulate_too_old(version):
        wanted = ".".join(map(str, MIN_RETICULATE))
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

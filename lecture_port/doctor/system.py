"""What the operating system and the search path do to TensorFlow and to files: wheels, long paths, OneDrive, doubles."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lecture_port.language import Text

Level = Literal["ok", "note", "bad"]


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

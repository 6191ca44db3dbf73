"""KaTeX's style and letters, of the version whose script the Sphinx extension carries."""

from __future__ import annotations

import shutil
import tempfile
from importlib import import_module
from pathlib import Path

from lecture_port.data.cache import cache_folder
from lecture_port.errors import CannotWriteError
from lecture_port.files import replacing
from lecture_port.site.npm import NpmError, npm_package

SECONDS = 60.0
"""How long npm may take."""
STYLE = "katex.min.css"


def lay_letters(static: Path) -> bool:
    """Put KaTeX's style and letters into a folder of the site; they are fetched once and kept.

    Parameters
    ----------
    static : Path
        The site's ``_static``; they go into ``katex/`` in it.

    Returns
    -------
    bool
        Whether they are there. Without them (no npm, no network) the pages let the browser set
        formulas by MathML.
    """
    kept = _kept()
    if kept is None:
        return False
    shutil.copytree(kept, static / "katex", dirs_exist_ok=True)
    return True


def _kept() -> Path | None:
    version = str(import_module("sphinxcontrib.katex").katex_version)
    folder = cache_folder() / f"katex-{version}"
    if (folder / STYLE).is_file():
        return folder
    with tempfile.TemporaryDirectory() as name:
        try:
            _keep(npm_package("katex", version, Path(name), SECONDS) / "dist", folder)
        except (NpmError, OSError, CannotWriteError):
            return None
    return folder


def _keep(dist: Path, folder: Path) -> None:
    """Copy the letters and then the style, whose being there says that all of it is."""
    for font in (dist / "fonts").glob("*.woff2"):
        _copy(font, folder / "fonts" / font.name)
    _copy(dist / STYLE, folder / STYLE)


def _copy(source: Path, target: Path) -> None:
    with replacing(target) as temporary:
        shutil.copyfile(source, temporary)

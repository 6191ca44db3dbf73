"""Where the site's sources lie: in a checkout, or inside an installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
LANGUAGES = ("ko", "en")
NOT_SOURCES = ("_build", "__pycache__")


def docs_folder() -> Path:
    """Return ``docs/``: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "docs"
    return installed if (installed / "conf_shared.py").is_file() else _PACKAGE.parent / "docs"


def import_root() -> Path:
    """Return the folder from which ``lecture_port`` is imported."""
    return _PACKAGE.parent


def pages(folder: Path) -> set[str]:
    """Return the names of the pages of one language's tree, as ``live/network.md``."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.md")
        if not set(path.relative_to(folder).parts) & set(NOT_SOURCES)
    }

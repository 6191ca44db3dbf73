"""Which pages the tree of the language spoken holds."""

from __future__ import annotations

from pathlib import Path

from lecture_port.language import current

DOCS = Path(__file__).parents[1]
MAIN = (
    "lecture",
    "live/index",
    "first-hour",
    "phrase-book",
    "translate",
    "glossary",
    "exercises",
    "study",
    "errata",
    "commands",
    "instructor",
    "reproducibility",
    "architecture",
    "contributing",
    "api/index",
)
"""The order of the pages in the navigation; a page that is not named follows by its name."""


def source() -> Path:
    """Return the tree of the language spoken."""
    return DOCS / current()


def has_page(name: str) -> bool:
    """Tell whether the tree has this page."""
    return (source() / f"{name}.md").is_file()


def main_toctree() -> str:
    """Return the site's table of contents."""
    below = sorted(path.stem for path in source().glob("*.md") if path.stem != "index")
    names = [*(name for name in MAIN if has_page(name)), *(n for n in below if n not in MAIN)]
    return _toctree(names)


def path_toctree() -> str:
    """Return the items of the lecture in order."""
    from generated.order import all_items, docname

    return _toctree([docname(item) for item in all_items()])


def live_toctree() -> str:
    """Return the live figures."""
    from generated.links import LIVE

    return _toctree([name for name in LIVE if has_page(f"live/{name}")])


def _toctree(names: list[str]) -> str:
    entries = "\n".join(names)
    return f"```{{toctree}}\n:hidden:\n\n{entries}\n```\n"

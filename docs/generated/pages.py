"""Writing the page of every item into the language's tree before Sphinx reads it."""

from __future__ import annotations

from pathlib import Path

from generated import practice, theory
from generated.order import all_items, docname
from lecture_port.content.practice import Snippet


def write_pages(source: Path) -> None:
    """Write them.

    Parameters
    ----------
    source : Path
        The language's tree, a copy that the build may change.
    """
    for item in all_items():
        target = source / f"{docname(item)}.md"
        target.parent.mkdir(exist_ok=True)
        text = (
            practice.page(item, source) if isinstance(item, Snippet) else theory.page(item, source)
        )
        target.write_text(text, encoding="utf-8")

"""Pages made from the package itself: a line ``% generated: NAME`` becomes Markdown at build time.

The registry, the errata, the command line and the modules are the only source, so no page can say
anything else than they do.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from generated import (
    drawings,
    extras,
    markdown,
    order,
    parity,
    practice,
    recorded,
    reference,
    theory,
)
from generated.korean_words import add_korean_words
from generated.order import all_items, docname
from lecture_port import language
from lecture_port.content.practice import Snippet

MARKER = re.compile(r"^% generated: (\w+)(?: (\w+))?$", re.MULTILINE)
PAGES = {
    "hero": drawings.hero,
    "cards": order.cards,
    "overview": order.overview,
    "main_toctree": markdown.main_toctree,
    "parity_badge": parity.badge,
    "path_toctree": order.path_toctree,
    "live_toctree": extras.live_toctree,
    "errata": reference.errata_page,
    "downloads": extras.downloads,
    "two_accuracies": recorded.two_accuracies,
    "translation_corpus": recorded.corpus,
    "commands": reference.commands_page,
    "api": reference.api_page,
}


def setup(app: Any) -> dict[str, Any]:
    """Connect to Sphinx."""
    language.use(app.config.language)
    add_korean_words(app)
    reference.bare_functions()
    app.connect("builder-inited", write_items)
    app.connect("source-read", fill_in)
    app.connect("autodoc-skip-member", skip_field_aliases)
    app.connect("build-finished", extras.lay_downloads)
    app.connect("build-finished", refuse_tensorflow)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def write_items(app: Any) -> None:
    """Write the page of every item into the language's tree, a copy that the build may change."""
    source = Path(app.srcdir)
    for item in all_items():
        page = practice.page if isinstance(item, Snippet) else theory.page
        target = source / f"{docname(item)}.md"
        target.parent.mkdir(exist_ok=True)
        target.write_text(page(item, source), encoding="utf-8")


def fill_in(app: Any, docname: str, source: list[str]) -> None:
    """Replace the markers of one page."""
    del app, docname

    def page(match: re.Match[str]) -> str:
        arguments = (match[2],) if match[2] else ()
        return PAGES[match[1]](*arguments)

    source[0] = MARKER.sub(page, source[0])


def skip_field_aliases(
    app: Any, what: str, name: str, member: Any, skip: bool, options: Any
) -> bool | None:
    """Leave out the "Alias for field number" of named tuples; their docstring lists the fields."""
    del app, what, name, skip, options
    return True if type(member).__name__ == "_tuplegetter" else None


def refuse_tensorflow(app: Any, error: Exception | None) -> None:
    """Fail if the build has imported TensorFlow, which takes seconds and which a page never needs."""
    del app
    if error is None and "tensorflow" in sys.modules:
        raise RuntimeError("building the documentation has imported TensorFlow")

"""Texts of the registry as Markdown, and which pages the tree of the language spoken holds."""

from __future__ import annotations

import re
from pathlib import Path

from lecture_port.language import current

CODE_SPAN = re.compile(r"(`[^`\n]+`)")
ACTIVE = re.compile(r"([\\*_\[\]<>{}|~#$&])")


def inline(text: str) -> str:
    """Return `text` so that only its `code spans` are markup."""
    parts = CODE_SPAN.split(text)
    return "".join(
        part if place % 2 else ACTIVE.sub(r"\\\1", part) for place, part in enumerate(parts)
    )


def with_links(text: str) -> str:
    """Return `text`, its web addresses as links."""
    parts = re.split(r"(https?://[^\s)]+)", text)
    return "".join(f"<{part}>" if place % 2 else inline(part) for place, part in enumerate(parts))


def code(source: str, language: str = "text") -> str:
    """Return a block of code."""
    return f"```{language}\n{source.rstrip()}\n```\n"


def box(title: str, body: str, kind: str) -> str:
    """Return an admonition with a title of its own."""
    return f"::::{{admonition}} {title}\n:class: {kind}\n\n{body}\n::::\n"


def attribute(text: str) -> str:
    """Return `text` on one line, as the value of a directive's option."""
    return " ".join(text.split())


def section(title: str, body: str, level: int = 2) -> str:
    """Return a heading with what stands below it."""
    return f"{'#' * level} {title}\n\n{body}\n"


def raw(html: str) -> str:
    """Return HTML that goes into the page as it is."""
    return f"```{{raw}} html\n{html}\n```\n"


def formula(tex: str) -> str:
    """Return a formula on lines of its own."""
    return f"```{{math}}\n{tex}\n```\n"


def keeping_math(text: str) -> str:
    """Return `text` so that only its `code spans` and $formulas$ are markup."""
    parts = re.split(r"(\$[^$\n]+\$)", text)
    return "".join(part if place % 2 else inline(part) for place, part in enumerate(parts))


NO_CONTENTS = "---\nhtml_theme.sidebar_secondary.remove: true\n---\n"
"""What stands at the top of a page that has no list of its headings beside it."""


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
    return toctree(names)


def toctree(names: list[str]) -> str:
    """Return a table of contents that a page does not show."""
    entries = "\n".join(names)
    return f"```{{toctree}}\n:hidden:\n\n{entries}\n```\n"

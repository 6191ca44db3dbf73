"""What the guide pages take from data: a line ``% guide: NAME`` becomes Markdown at build time.

- ``% guide: glossary``: all terms of ``docs/guides/glossary.toml``, a section a group;
- ``% guide: phrases SECTION``: a table of ``docs/guides/phrase_book.toml``;
- ``% guide: verbs``: the functions of keras for R that the package has;
- ``% guide: study``: the recorded study of many seeds, if the package holds one; ``% guide: histogram``: its picture;
- ``% guide: contributing``: CONTRIBUTING.md, for the English page;
- ``% guide: map`` and ``% guide: packages``: the package's parts, drawn from its imports, and as a table.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import import_map
import study_summary

from lecture_port.language import say
from lecture_port.r import keras3
from lecture_port.site.publish import docs_folder

GUIDES = Path(__file__).resolve().parents[1] / "guides"
MARKER = re.compile(r"^% guide: (\w+)(?: (\w+))?$", re.MULTILINE)
DASH = "-"
FAMILIES = tuple(
    f"{family}_"
    for family in (
        *("layer", "optimizer", "learning_rate_schedule", "loss", "metric"),
        *("callback", "initializer", "regularizer", "constraint"),
    )
)


def read(name: str) -> dict[str, Any]:
    """Return a data file of the guides."""
    return tomllib.loads((GUIDES / f"{name}.toml").read_text(encoding="utf-8"))


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table; a bar inside a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    escaped = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in escaped) + "\n"


def glossary() -> str:
    """Return the glossary, its first column in the reader's language."""
    head = [
        say("우리말", "English"),
        say("영어", "Korean"),
        "R",
        say("파이썬, Keras", "Python, Keras"),
        say("뜻", "Meaning"),
        say("항목", "At"),
    ]
    first, second = say("ko", "en"), say("en", "ko")
    parts = []
    for group in read("glossary")["group"]:
        rows = [
            [
                f"**{term[first]}**",
                term[second],
                _in_language(term, "r", first),
                _in_language(term, "py", first),
                term[f"m{first}"],
                f"[{term['at']}](#{term['at'].lower()})",
            ]
            for term in group["terms"]
        ]
        parts.append(f"## {group[first]}\n\n{table(head, rows)}")
    return "\n".join(parts)


def _in_language(term: dict[str, str], key: str, language: str) -> str:
    """Return the R or Python term; where it holds words, English has its own (``ren``, ``pyen``)."""
    return (term.get(f"{key}en") if language == "en" else None) or term[key] or DASH


def phrases(section: str) -> str:
    """Return one table of the phrase book."""
    head = ["R", say("이 패키지", "This package"), say("파이썬다운 코드", "Plain Python")]
    rows = [
        [_codes(row["r"]), _codes(row["ours"]), _codes(row["py"]), row[say("ko", "en")]]
        for row in read("phrase_book")[section]["rows"]
    ]
    return table([*head, say("헷갈리기 쉬운 점", "The trap")], rows)


def verbs() -> str:
    """Return the functions of keras for R that the package has, a line for each family."""
    families: dict[str, list[str]] = {}
    for name in keras3.__all__:
        family = next((each for each in FAMILIES if name.startswith(each)), "")
        families.setdefault(family, []).append(name)
    lines = [", ".join(f"`{name}()`" for name in sorted(names)) for names in families.values()]
    return "\n".join(f"- {line}" for line in lines)


def _codes(codes: list[str]) -> str:
    return "<br>".join(f"`{code}`" for code in codes) or DASH


def packages() -> str:
    """Return the table of the package's parts."""
    rows = [
        [f"`{name}`", words[say("ko", "en")], ", ".join(f"`{below}`" for below in imported) or DASH]
        for name, words, imported in import_map.described(read("packages"))
    ]
    head = [say("부분", "Part"), say("하는 일", "What it does"), say("가져다 쓰는 것", "Imports")]
    return table(head, rows)


def contributing() -> str:
    """Return CONTRIBUTING.md; its links to other files of the checkout lead nowhere on the site."""
    docs = docs_folder()
    places = (docs / "CONTRIBUTING.md", docs.parent / "CONTRIBUTING.md")
    text = next(path for path in places if path.is_file()).read_text(encoding="utf-8")
    return re.sub(r"\[([^\]]+)\]\((?!https?:|#)[^)]+\)", r"`\1`", text)


def fill_in(app: Any, docname: str, source: list[str]) -> None:
    """Replace the markers of one page."""
    del app, docname
    pages = {
        "glossary": glossary,
        "phrases": phrases,
        "verbs": verbs,
        "study": study_summary.markdown,
        "histogram": study_summary.picture,
        "contributing": contributing,
        "map": import_map.markdown,
        "packages": packages,
    }

    def page(match: re.Match[str]) -> str:
        return pages[match[1]](*filter(None, [match[2]]))

    source[0] = MARKER.sub(page, source[0])


def add_style(
    app: Any, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Add the style of the map to the page that shows it."""
    del templatename, context, doctree
    if pagename == "architecture":
        app.add_css_file("rcell.css")


def setup(app: Any) -> dict[str, Any]:
    """Connect to Sphinx."""
    app.connect("source-read", fill_in)
    app.connect("html-page-context", add_style)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

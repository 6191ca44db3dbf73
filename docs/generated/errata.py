"""Every place where the deck does not run or does not agree with its sources."""

from __future__ import annotations

from html import escape

from generated.markdown import code, inline, raw, with_links
from lecture_port.content.errata import ERRATA, Erratum
from lecture_port.language import say

LONGEST = 60
"""How much of the deck's words stands in a heading."""


def markdown() -> str:
    """Return one table of all errata, a line each, and below it what each one says in full."""
    return raw(_table()) + "\n" + "\n".join(map(_section, ERRATA))


def _table() -> str:
    head = "".join(
        f'<th scope="col">{title}</th>'
        for title in (
            say("항목", "Item"),
            say("슬라이드의 말", "The deck's words"),
            say("실제로는", "What is the case"),
        )
    )
    rows = "\n".join(map(_row, ERRATA))
    return f'<table class="table lp-errata"><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>'


def _row(erratum: Erratum) -> str:
    items = ", ".join(f'<a href="{_page(item)}.html">{item}</a>' for item in _items(erratum))
    case = escape(str(erratum.case)).replace("`", "")
    return (
        f'<tr><td>{items}</td><td><a href="#{erratum.id.lower()}"><code lang="ko">{escape(_first(erratum))}</code></a></td>'
        f'<td title="{case}">{case}</td></tr>'
    )


def _items(erratum: Erratum) -> tuple[str, ...]:
    return (erratum.item, *erratum.also)


def _page(item: str) -> str:
    return f"{'practice' if item.startswith('P') else 'theory'}/{item.lower()}"


def _first(erratum: Erratum) -> str:
    return " ".join(erratum.printed.split())


def _section(erratum: Erratum) -> str:
    items = ", ".join(f"[{item}]({_page(item)}.md)" for item in _items(erratum))
    labels = {
        say("항목", "Items"): items,
        say("실제로는", "What is the case"): inline(str(erratum.case)),
        say("프로그램에서는", "How the program shows it"): inline(str(erratum.shown)),
        say("근거", "Source"): with_links(erratum.source),
    }
    lines = "\n".join(f"- **{label}:** {text}" for label, text in labels.items())
    words = _first(erratum)
    title = inline(words if len(words) <= LONGEST else words[: LONGEST - 1] + "…")
    return (
        f"({erratum.id.lower()})=\n## {erratum.item}: {title}\n\n{code(erratum.printed)}\n{lines}\n"
    )

"""The lecture as a path: one card an item."""

from __future__ import annotations

from html import escape

from generated.markdown import inline, raw, section
from generated.order import PARTS, Item, Part, docname
from generated.pictures import picture


def cards() -> str:
    """Return all parts as cards with a picture each."""
    return "\n".join(
        f"({part.name})=\n"
        + section(str(part.title), f"{inline(str(part.words))}\n\n{raw(_cards(part))}", 3)
        for part in PARTS
    )


def overview() -> str:
    """Return all parts as lists, the idea of each item beside its picture."""
    return "\n".join(
        section(str(part.title), f"{inline(str(part.words))}\n\n{raw(_list(part))}")
        for part in PARTS
    )


def _cards(part: Part) -> str:
    items = "\n".join(
        f'<li><a href="{docname(item)}.html">{picture(item.id)}'
        f'<span class="lp-id">{item.id}</span> {escape(str(item.title))}</a></li>'
        for item in part.items
    )
    return f'<ol class="lp-path" aria-label="{escape(str(part.title))}">\n{items}\n</ol>'


def _list(part: Part) -> str:
    return '<ol class="lp-list">\n' + "\n".join(map(_row, part.items)) + "\n</ol>"


def _row(item: Item) -> str:
    words = escape(str(item.idea)).replace("`", "")
    return (
        f'<li>{picture(item.id)}<div><a href="{docname(item)}.html"><span class="lp-id">{item.id}</span> '
        f"{escape(str(item.title))}</a><p>{words}</p></div></li>"
    )

"""A page for each idea of the theory slides."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from generated import extras
from generated.drawings import drawing
from generated.extras import answer, errata, exercise, live
from generated.markdown import (
    NO_CONTENTS,
    code,
    formula,
    inline,
    keeping_math,
    raw,
    section,
    with_links,
)
from generated.recorded import FOLDER, figures, provenance, recorded
from lecture_port.content.errata import formulas_of
from lecture_port.content.theory import TheoryItem
from lecture_port.language import current, say
from lecture_port.site.record import as_plain, drawn, keep_pictures
from lecture_port.theory.lesson import give_lesson


def page(item: TheoryItem, source: Path) -> str:
    """Return the page of an item; its figures go into the tree `source`."""
    parts = [
        NO_CONTENTS,
        f"({item.id.lower()})=\n# {item.id} {_unbroken(inline(str(item.title)))}\n",
        f":::{{div}} lp-lead\n{inline(str(item.idea))}\n:::\n",
        extras.deck(item.id),
        *drawing(item.id),
        raw(_slide(item)),
        *(formula(f.tex) + keeping_math(str(f.meaning)) + "\n" for f in formulas_of(item.id)),
        *extras.ask(item.id),
        *extras.arithmetic(item.id),
        section(say("계산해 보면", "Worked out"), _lesson(item, source)),
        section(say("헷갈리기 쉬운 점", "What one trips over"), inline(str(item.trap))),
        *errata(item.id),
        section(say("직접 해 보기", "Try it"), _try(item)),
        *answer(item.id),
    ]
    return "\n".join(parts)


def _unbroken(title: str) -> str:
    """Return a title whose 2-D does not break at the end of a line."""
    return title.replace("-D ", "\N{NON-BREAKING HYPHEN}D ")


def _slide(item: TheoryItem) -> str:
    lines = "<br>".join(f"<span>{escape(line)}</span>" for line in item.slide.splitlines())
    title = say("슬라이드의 말", "The slide's words")
    return (
        f'<figure class="lp-slide"><figcaption>{title}</figcaption>'
        f'<blockquote lang="ko" translate="no">{lines}</blockquote></figure>'
    )


def _lesson(item: TheoryItem, source: Path) -> str:
    heavy = item.needs_tensorflow or item.needs_run
    lesson = recorded("theory")[item.id] if heavy else _given(item)
    # A hint names an option of the command, which a page has not.
    parts = [_part(each) for each in lesson["parts"] if each["kind"] != "hint"]
    pictures = figures(lesson["figures"], source)
    notes = [provenance()] if item.needs_run else []
    return "\n".join([pictures, *parts, *notes])


def _given(item: TheoryItem) -> dict[str, Any]:
    lesson = give_lesson(item.id, **({"step": True} if "step" in item.options else {}))
    images = drawn(lesson, current())
    pictures = keep_pictures(FOLDER, item.id, {"ko": images, "en": images})
    return {"parts": as_plain(lesson.parts), "figures": pictures}


def _part(part: dict[str, Any]) -> str:
    text = part["text"][current()]
    if part["kind"] == "heading":
        return f"### {inline(text)}\n"
    if part.get("tables"):
        return raw(f'<div class="lp-tables">{"".join(map(_table, part["tables"]))}</div>')
    return code(text) if part["kind"] == "block" else with_links(text) + "\n"


def _table(table: dict[str, Any]) -> str:
    sides = [' class="n"' if side == "r" else "" for side in table["align"].ljust(99, "l")]
    rows = [
        "".join(f"<td{side}>{_cell(cell)}</td>" for cell, side in zip(row, sides, strict=False))
        for row in table["rows"]
    ]
    heads = "".join(
        f'<th scope="col"{side}>{_cell(cell)}</th>'
        for cell, side in zip(table["head"], sides, strict=False)
    )
    caption = f"<caption>{_cell(table['title'])}</caption>" if table["title"] else ""
    head = f"<thead><tr>{heads}</tr></thead>" if heads else ""
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    name = escape(say("표", "table"))
    return (
        f'<div class="lp-table" tabindex="0" role="group" aria-label="{name}"><table class="table">{caption}{head}'
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(cell: str | dict[str, str]) -> str:
    return escape(cell if isinstance(cell, str) else cell[current()])


def _try(item: TheoryItem) -> str:
    lines = [
        say("다른 수로 다시 계산합니다", "work it out with other numbers")
        + f": `lecture-port theory {item.name}`, "
        + say("옵션은", "options:")
        + f" `lecture-port theory {item.name} --help`",
        *exercise(item.id),
        *live(item.id),
        *extras.take(item.id),
    ]
    return "\n".join(f"- {line}" for line in lines) + "\n"

"""The slide's values beside the run's, and further tables of results."""

from __future__ import annotations

from html import escape
from typing import Any

from generated.markdown import inline, raw
from lecture_port.language import current, say


def markdown(run: dict[str, Any]) -> list[str]:
    """Return the tables of a recorded item."""
    code, found = current(), []
    compared = run["comparison"]
    if compared:
        found.append(f"### {say('슬라이드의 값과 나란히', 'Beside the values on the slide')}\n")
        found.append(inline(compared["verdict"][code]) + "\n")
        found += [inline(each[code]) + "\n" for each in compared["remarks"]]
        found += [raw(_table(each)) for each in compared["tables"]]
    return found + [raw(_table(each)) for each in run["tables"]]


def _table(table: dict[str, Any]) -> str:
    code, words = current(), {0, *table["words"]}
    head = "".join(
        f'<th scope="col"{_side(place, words)}>{escape(column[code])}</th>'
        for place, column in enumerate(table["columns"])
    )
    rows = "\n".join(_row(row, words) for row in table["rows"])
    caption = escape(table["caption"][code])
    return (
        f'<div class="lp-table" tabindex="0" role="group" aria-label="{caption}"><table class="table">'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _row(row: list[dict[str, str]], words: set[int]) -> str:
    first, *others = row
    cells = "".join(
        f"<td{_side(place, words, cell['mark'])}>{escape(cell['text'])}</td>"
        for place, cell in enumerate(others, 1)
    )
    return f'<tr><th scope="row">{escape(first["text"])}</th>{cells}</tr>'


def _side(place: int, words: set[int], mark: str = "") -> str:
    classes = " ".join(filter(None, ("" if place in words else "n", mark)))
    return f' class="{classes}"' if classes else ""

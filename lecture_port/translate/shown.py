"""A translation shown: side by side on the terminal, as one HTML page, as a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from lecture_port.content import read
from lecture_port.language import Text, current, say
from lecture_port.printable import display_width, pad
from lecture_port.translate.translate import Translation
from lecture_port.translate.translator import Translated


def traps_of(piece: Translated) -> list[tuple[str, Text]]:
    """Return the traps that a statement's R walks into, by their keys."""
    if not piece.read:
        return []
    python = "\n".join(piece.python)
    return [
        (key, trap["text"]) for key, trap in read("traps").items() if re.search(trap["when"], piece.r) and re.search(trap.get("python", ""), python)
    ]


def headline(translation: Translation) -> Text:
    """Say how much was translated, and which lines were not."""
    done, all_ = translation.translated, translation.statements
    ko = f"{all_}개 문장 중 {done}개를 옮겼습니다"
    en = f"{done} of {all_} statements translated"
    marked = sorted({line for line, _ in translation.marked})
    if marked:
        ko, en = f"{ko}. 남은 줄: {_first(marked)}", f"{en}; lines {_first(marked)}"
    not_r = [piece.line for piece in translation.not_r]
    if not_r:
        ko, en = f"{ko}. R이 아닌 줄: {_first(not_r)}", f"{en}; not R: lines {_first(not_r)}"
    return Text(ko, en)


def _first(lines: list[int]) -> str:
    return ", ".join([*map(str, lines[:12]), *(["..."] if len(lines) > 12 else [])])


def rows(translation: Translation) -> Iterator[tuple[Translated, list[Text]]]:
    """Go over the statements with the traps that were not yet told."""
    told: set[str] = set()
    for piece in translation.pieces:
        new = [(key, trap) for key, trap in traps_of(piece) if key not in told]
        told.update(key for key, _ in new)
        yield piece, [trap for _, trap in new]


def terminal_lines(translation: Translation, columns: int) -> Iterator[str]:
    """Return R beside Python, the traps below; on a narrow terminal one below the other."""
    half = (columns - 8) // 2
    for piece, traps in rows(translation):
        left, right = piece.r.split("\n"), list(piece.python)
        beside = half >= 36 and all(display_width(line) <= half for line in (*left, *right))
        shown = [f"{pad(one, half)}  {two}" for one, two in zip_longest(left, right, fillvalue="")] if beside else left
        yield f"{piece.line:>4}  {shown[0]}".rstrip()
        yield from (f"      {line}".rstrip() for line in (*shown[1:], *([] if beside else [f"= {line}" for line in right])))
        yield from (f"      ! {trap}" for trap in traps)


def shown_rows(translation: Translation) -> list[dict[str, Any]]:
    """Return what a page shows of every statement."""
    return [
        {
            "line": piece.line,
            "r": piece.r,
            "python": "\n".join(piece.python),
            "traps": [str(trap) for trap in traps],
            "marked": bool(piece.why) or not piece.read,
        }
        for piece, traps in rows(translation)
    ]


def page(translation: Translation, name: str) -> str:
    """Return one HTML page that asks nothing of another host."""
    from lecture_port.printable import page_templates

    template = page_templates("lecture_port.translate").get_template("translation.html")
    return template.render(
        lang=current(),
        title=say(f"{name}: R과 파이썬", f"{name}: R and Python"),
        headline=str(headline(translation)),
        whole=translation.translated == translation.statements and not translation.not_r,
        rows=shown_rows(translation),
        source=translation.source(),
    )


def notebook(translation: Translation) -> str:
    """Return a Jupyter notebook: prose as it stands, code in cells, what R does not run as text."""
    import nbformat
    from nbformat import v4

    cells = []
    if translation.header:
        cells.append(v4.new_code_cell(translation.header))
    if translation.document.title:
        cells.insert(0, v4.new_markdown_cell(f"# {translation.document.title}"))
    for result in translation.cells:
        if not result.cell.code:
            cells.append(v4.new_markdown_cell(result.cell.text))
        elif result.cell.run:
            cells.append(v4.new_code_cell(result.python))
        else:
            cells.append(v4.new_markdown_cell(f"```python\n{result.python}\n```"))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    book = v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made: str = nbformat.writes(book)
    return made + "\n"

"""A lesson on the terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from lecture_port.cli.width import display_width
from lecture_port.deck.errata import for_item
from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import say
from lecture_port.theory.lesson import Lesson

WIDEST = 88  # longer lines of prose are hard to read


def width() -> int:
    """Return the width for prose: the terminal's, within reason; 80 where there is none."""
    return max(40, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def wrapped(text: str, columns: int, indent: str = "") -> Iterator[str]:
    """Wrap prose at blanks; a Hangul syllable is two columns wide and a long word stays whole."""
    line = indent
    for word in text.split():
        longer = f"{line}{word}" if line == indent else f"{line} {word}"
        if line != indent and display_width(longer) > columns:
            yield line
            longer = f"{indent}{word}"
        line = longer
    yield line


def item_lines(item: TheoryItem, columns: int) -> Iterator[str]:
    """Yield the head of a lesson: title, the slide's words, the idea and the trap."""
    yield from wrapped(f"{item.id}  {item.title}  ({item.name})", columns)
    yield "=" * min(columns, 60)
    for line in item.slide.splitlines():
        yield from wrapped(line, columns, "  | ")
    yield ""
    yield from wrapped(str(item.idea), columns)
    yield from wrapped(say("주의: ", "Trap: ") + str(item.trap), columns)
    for erratum in for_item(item.id):
        yield from wrapped(
            say("정오: ", "Erratum: ") + f"'{erratum.printed}' -> {erratum.case}", columns
        )


def lesson_lines(lesson: Lesson, columns: int) -> Iterator[str]:
    """Yield the lesson's own lines: prose wrapped, blocks as they are."""
    for part in lesson.parts:
        yield ""
        text = str(part.text)
        if part.kind == "heading":
            yield f"-- {text} --"
        elif part.kind == "paragraph":
            yield from wrapped(text, columns)
        else:
            yield from (f"  {line}".rstrip() for line in text.splitlines())


def figure_lines(lesson: Lesson, item: TheoryItem, written: list[Path]) -> Iterator[str]:
    """Yield where the figures are, or how to have them written."""
    if not lesson.figures:
        return
    yield ""
    if written:
        yield from (say("그림: ", "figure: ") + str(path) for path in written)
    else:
        yield say(
            f"그림을 저장하려면: lecture-port theory {item.id} --out 폴더",
            f"to save the figure: lecture-port theory {item.id} --out FOLDER",
        )

"""A lesson on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lecture_port.cli.prose import wrapped
from lecture_port.cli.theory_options import OPTIONS
from lecture_port.content.errata import for_item
from lecture_port.content.theory import TheoryItem
from lecture_port.language import say
from lecture_port.quoted import quoted
from lecture_port.theory.lesson import Lesson


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
            say("바로잡음: ", "Erratum: ") + f"'{erratum.printed}' -> {erratum.case}", columns
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


def typed_again(item: TheoryItem, typed: dict[str, Any]) -> str:
    """Return the command that the user typed, to be added to."""
    words = ["lecture-port", "theory", item.id]
    for name, value in typed.items():
        if value is True:
            words.append(OPTIONS[name].flag)
        elif value is not None and value is not False:
            words += [OPTIONS[name].flag, quoted(value)]
    return " ".join(words)


def figure_lines(lesson: Lesson, written: list[Path], command: str) -> Iterator[str]:
    """Yield where the figures are, or how to have them written by the same `command`."""
    if not lesson.figures:
        return
    yield ""
    if written:
        yield from (say("그림: ", "figure: ") + str(path) for path in written)
    else:
        yield say(
            f"그림을 저장하려면: {command} --out 폴더",
            f"to save the figure: {command} --out FOLDER",
        )

"""A worksheet on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from lecture_port.cli.prose import wrapped
from lecture_port.exercises.drills.problem import Block
from lecture_port.exercises.drills.worksheet import Worksheet
from lecture_port.language import say
from lecture_port.theory.lesson import beside, matrix_lines


def text_lines(sheet: Worksheet, answers: bool, columns: int) -> Iterator[str]:
    """Yield the problems, and the key in their places if it is asked for.

    Parameters
    ----------
    sheet : Worksheet
        The worksheet.
    answers : bool
        Whether the answers are given.
    columns : int
        The width for prose.
    """
    key = say(" (정답)", " (key)") if answers else ""
    yield f"{sheet.topic.title}{key}  [drill {sheet.topic.name} --seed {sheet.seed}]"
    yield "=" * min(columns, 60)
    for number, problem in enumerate(sheet.problems, start=1):
        yield ""
        yield from wrapped(f"{number}. {problem.question}", columns)
        if problem.blocks:
            yield ""
            yield from (f"   {line}".rstrip() for line in block_lines(problem.blocks))
        if answers:
            yield ""
            lines = block_lines(problem.answer)
            head = say("답  ", "answer  ")
            yield f"   {head}".rstrip() if len(lines) > 1 else f"   {head}{lines[0]}"
            if len(lines) > 1:
                yield from (f"      {line}".rstrip() for line in lines)
            yield from wrapped(str(problem.working), columns, "   ")


def block_lines(blocks: tuple[Block, ...]) -> list[str]:
    """Set labelled matrices side by side; a text stands as it is."""
    pieces = []
    for label, value in blocks:
        if isinstance(value, str):
            lines = value.splitlines()
            one_line = len(lines) == 1 and str(label)
            pieces.append(
                [f"{label}: {value}"] if one_line else [*filter(None, [str(label)]), *lines]
            )
        else:
            pieces.append([str(label), *matrix_lines(value)])
    return beside(*pieces)

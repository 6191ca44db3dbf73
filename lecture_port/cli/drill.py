"""``lecture-port drill``: its options."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from lecture_port.cli.app import Json, Seed, parameter
from lecture_port.cli.console import echo_json
from lecture_port.errors import require_in_range
from lecture_port.exercises.drills import (
    LEAST,
    MOST,
    TOPICS,
    Block,
    Worksheet,
    by_name,
    worksheet,
    worksheet_html,
)
from lecture_port.files import write_text
from lecture_port.language import say
from lecture_port.printable import echo, prose_width, wrapped
from lecture_port.theory.lesson import beside, matrix_lines


def register(app: typer.Typer) -> None:
    """Add ``drill``."""
    app.command("drill")(drill_command)


def drill_command(
    topic: Annotated[str, parameter("drill TOPIC")] = "list",
    seed: Seed = None,
    count: Annotated[int, parameter("drill --count")] = 4,
    answers: Annotated[bool, parameter("drill --answers")] = False,
    html: Annotated[Path | None, parameter("drill --html")] = None,
    json: Json = False,
) -> None:
    """Print a worksheet, or write it as a page."""
    seed = 1 if seed is None else seed
    if topic.strip().lower() == "list":
        _list(json)
        return
    require_in_range("--count", count, LEAST, MOST, example=6)
    sheet = worksheet(by_name(topic), seed, count)
    if html is not None:
        write_text(html, worksheet_html(sheet, answers))
    if json:
        echo_json(_document(sheet, answers))
    elif html is not None:
        echo(f"{say('→', '->')} {html}")
    else:
        for line in text_lines(sheet, answers, prose_width()):
            echo(line)
        if not answers:
            echo()
            echo(
                say(
                    f"정답: lecture-port drill {sheet.topic.name} --seed {seed} --count {count} --answers",
                    f"The key: lecture-port drill {sheet.topic.name} --seed {seed} --count {count} --answers",
                )
            )


def _list(as_json: bool) -> None:
    if as_json:
        echo_json([{"name": t.name, "title": str(t.title), "item": t.item} for t in TOPICS])
        return
    for topic in TOPICS:
        echo(f"{topic.name:<11} {topic.item}  {topic.title}")


def _document(sheet: Worksheet, answers: bool) -> dict[str, Any]:
    problems = [
        {
            "question": str(problem.question),
            "given": [_block(block) for block in problem.blocks],
            **(
                {"answer": [_block(b) for b in problem.answer], "working": str(problem.working)}
                if answers
                else {}
            ),
        }
        for problem in sheet.problems
    ]
    return {"topic": sheet.topic.name, "seed": sheet.seed, "problems": problems}


def _block(block: Block) -> dict[str, Any]:
    label, value = block
    return {"label": str(label), "value": value if isinstance(value, str) else value.tolist()}


def text_lines(sheet: Worksheet, answers: bool, columns: int) -> Iterator[str]:
    """Yield the problems, and the key in their places if it is asked for."""
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

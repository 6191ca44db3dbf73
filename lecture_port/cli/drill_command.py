"""``lecture-port drill``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lecture_port.cli.console import echo_json
from lecture_port.cli.drill_print import text_lines
from lecture_port.cli.prose import prose_width
from lecture_port.errors import UsageError
from lecture_port.exercises.drills.as_html import worksheet_html
from lecture_port.exercises.drills.problem import Block
from lecture_port.exercises.drills.topics import TOPICS, by_name
from lecture_port.exercises.drills.worksheet import LEAST, MOST, Worksheet, worksheet
from lecture_port.files import write_text
from lecture_port.language import Text, say
from lecture_port.terminal import echo


def drill_command(
    topic: str, seed: int, count: int, answers: bool, html: Path | None, as_json: bool
) -> None:
    """Print a worksheet, or write it as a page.

    Raises
    ------
    UsageError
        If there is no such topic or the number of problems is out of range.
    """
    if topic.strip().lower() == "list":
        _list(as_json)
        return
    if not LEAST <= count <= MOST:
        raise UsageError(
            Text(
                f"--count 는 {LEAST} 이상 {MOST} 이하여야 합니다: {count}",
                f"--count must be from {LEAST} to {MOST}, not {count}",
            ),
            Text("예: --count 6", "for example --count 6"),
        )
    sheet = worksheet(by_name(topic), seed, count)
    if html is not None:
        write_text(html, worksheet_html(sheet, answers))
    if as_json:
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

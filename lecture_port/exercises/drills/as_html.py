"""A worksheet to be printed, one HTML file; the key begins a page of its own."""

from __future__ import annotations

from typing import Any

from lecture_port.exercises.drills.problem import Block
from lecture_port.exercises.drills.worksheet import Worksheet
from lecture_port.language import current, say
from lecture_port.page_templates import page_templates
from lecture_port.theory.lesson import short


def worksheet_html(sheet: Worksheet, answers: bool) -> str:
    """Return the page in the reader's language.

    Parameters
    ----------
    sheet : Worksheet
        The worksheet.
    answers : bool
        Whether the key follows on a page of its own.
    """
    return (
        page_templates("lecture_port.exercises")
        .get_template("drill.html")
        .render(
            lang=current(),
            title=str(sheet.topic.title),
            made=f"lecture-port drill {sheet.topic.name} --seed {sheet.seed}",
            words={
                "name": say("이름", "name"),
                "number": say("학번", "student number"),
                "answer": say("답", "answer"),
                "key": say("정답", "Key"),
            },
            answers=answers,
            problems=[
                {
                    "question": str(problem.question),
                    "blocks": [_block(block) for block in problem.blocks],
                    "answer": [_block(block) for block in problem.answer],
                    "working": str(problem.working),
                    "room": problem.room,
                }
                for problem in sheet.problems
            ],
        )
    )


def _block(block: Block) -> dict[str, Any]:
    label, value = block
    if isinstance(value, str):
        return {"label": str(label), "text": value, "rows": None}
    return {
        "label": str(label),
        "text": "",
        "rows": [[short(cell) for cell in row] for row in value],
    }

"""A worksheet: the same seed gives the same problems, whatever the machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import Text, current, say
from lecture_port.page_templates import page_templates
from lecture_port.theory.lesson import short

LEAST, MOST = 1, 50


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Problems of one topic.

    Parameters
    ----------
    topic : Topic
        The topic.
    seed : int
        What the numbers come from.
    problems : tuple of Problem
        The problems.
    """

    topic: Topic
    seed: int
    problems: tuple[Problem, ...]


def worksheet(topic: Topic, seed: int, count: int) -> Worksheet:
    """Make a worksheet; a longer one of the same seed begins with the problems of a shorter one."""
    problems = tuple(
        topic.make(Random(f"{topic.name} {seed} {place}"), place) for place in range(count)
    )
    return Worksheet(topic, seed, problems)


Matrix = NDArray[np.float64]
Block = tuple[Text, Any]
"""A label and a matrix, or a text that is set as it is."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.

    Parameters
    ----------
    question : Text
        What is asked.
    blocks : tuple of (Text, matrix or str)
        What is given.
    answer : tuple of (Text, matrix or str)
        The answer.
    working : Text
        How to get it, in one line.
    room : (int, int) or None
        Rows and columns of an empty grid for the answer; a line if there is none.
    """

    question: Text
    blocks: tuple[Block, ...] = ()
    answer: tuple[Block, ...] = ()
    working: Text = field(default_factory=lambda: Text("", ""))
    room: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of problem.

    Parameters
    ----------
    name : str
        Its word on the command line.
    title : Text
        The worksheet's title.
    item : str
        The item of the lecture that it belongs to.
    make : callable
        Makes one problem out of random numbers; the second argument counts from 0.
    """

    name: str
    title: Text
    item: str
    make: Callable[[Random, int], Problem]


def whole(random: Random, low: int, high: int) -> int:
    """Return a random whole number from `low` to `high`; `Random.random` never changes with versions."""
    return low + int(random.random() * (high - low + 1))


def pick(random: Random, choices: tuple[Any, ...]) -> Any:
    """Return one of several."""
    return choices[whole(random, 0, len(choices) - 1)]


def matrix(random: Random, rows: int, columns: int, low: int = 0, high: int = 4) -> Matrix:
    """Return a matrix of small whole numbers that are not all the same."""
    while True:
        values = [[float(whole(random, low, high)) for _ in range(columns)] for _ in range(rows)]
        found = np.array(values)
        if rows * columns < 3 or len(np.unique(found)) > 2:
            return found


OUTPUT = Text("출력", "output")
INPUT = Text("입력", "input")
FILTER = Text("필터", "filter")


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

"""The file of an exercise: the slide's R as a comment, an empty function below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lecture_port.content.practice import by_id as snippet_by_id
from lecture_port.content.sources import r_source
from lecture_port.content.theory import by_id_or_name
from lecture_port.exercises.exercise import Exercise
from lecture_port.language import Text, say

MARK = "lecture-port exercise"
WIDTH = 88


Wrap = Callable[[str, int], Iterable[str]]


def file_text(exercise: Exercise, wrap: Wrap) -> str:
    """Return the file's text in the reader's language.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    wrap : callable
        Breaks prose into lines of so many columns.
    """
    title, source = slide(exercise.id)
    heading = (
        say("슬라이드의 R", "the slide's R")
        if _has_r(exercise.id)
        else say("슬라이드", "the slide")
    )
    lines = [f"# {MARK} {exercise.id}", f"# {title}", "#", f"# {heading}:"]
    lines += [f"#     {line}".rstrip() for line in source.splitlines()]
    lines.append("#")
    for label, text in (
        (say("인자: ", "Parameters: "), exercise.hint),
        (say("돌려줄 것: ", "Return: "), exercise.gives),
        ("", _how(exercise)),
    ):
        lines += [f"# {line}" for line in wrap(f"{label}{text}", WIDTH - 2)]
    empty = say("여기에 코드를 적으십시오", "write your code here")
    signature = f"def {exercise.function}({', '.join(exercise.parameters)}):"
    return "\n".join([*lines, "", "", signature, f'    raise NotImplementedError("{empty}")', ""])


def slide(id: str) -> tuple[Text, str]:
    """Return an item's title and the slide's own words: its R, or its formulas."""
    if _has_r(id):
        snippet = snippet_by_id(id)
        return snippet.title, r_source(snippet)
    item = by_id_or_name(id)
    return item.title, item.slide


def read_on(id: str) -> tuple[Text, str]:
    """Return what to read about an item: the command, and the page of the documentation."""
    if _has_r(id):
        line = f"lecture-port show {id}"
        return Text(line, line), f"practice/{id.lower()}.html"
    line = f"lecture-port theory {id}"
    return Text(line, line), f"theory/{id.lower()}.html"


def _has_r(id: str) -> bool:
    return id.startswith("P")


def _how(exercise: Exercise) -> Text:
    name = f"{exercise.id}.py"
    return Text(
        f"NumPy, Keras, 반복문 무엇이든 됩니다. 확인: lecture-port check {name}",
        f"NumPy, Keras or loops, as you like. Check it: lecture-port check {name}",
    )

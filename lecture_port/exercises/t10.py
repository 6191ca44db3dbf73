"""T10: the size of the output."""

from __future__ import annotations

from math import ceil

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Arguments, Case, Exercise, single
from lecture_port.exercises.mistake import mistake
from lecture_port.language import Text
from lecture_port.theory.geometry import axis

CEILING = mistake("T10", "ceiling-for-floor")
ROUNDED = mistake("T10", "rounded")
FRACTION = mistake("T10", "no-floor")
PADDING_ONCE = mistake("T10", "padding-once")
PADDING_FORGOTTEN = mistake("T10", "padding-forgotten")
ONE_FORGOTTEN = mistake("T10", "one-forgotten")
STRIDE_FORGOTTEN = mistake("T10", "stride-ignored")
ONE_INSIDE = mistake("T10", "one-before-division")
SAME = mistake("T10", "same-formula")
PRECEDENCE = mistake("T10", "parentheses")


def output_size(h: int, h_f: int, p: int, s: int) -> int:
    """Return the output's length on one axis."""
    return axis(h, h_f, stride=s, padding=p, dilation=1).output


def _case(h: int, h_f: int, p: int, s: int) -> Case:
    text = f"h={h}, h_f={h_f}, p={p}, s={s}"
    return Case(Text(text, text), lambda: {"h": h, "h_f": h_f, "p": p, "s": s})


def _cases() -> tuple[Case, ...]:
    return (
        _case(7, 3, 0, 3),
        _case(12, 5, 1, 2),
        _case(11, 2, 0, 2),
        _case(28, 3, 2, 4),
        _case(224, 11, 3, 4),
        _case(10, 4, 0, 3),
        _case(9, 3, 1, 1),
    )


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    del name, place
    return "floor(({h} + 2*{p} - {h_f})/{s}) + 1".format(**arguments)


EXERCISE = Exercise(
    id="T10",
    function="output_size",
    parameters=("h", "h_f", "p", "s"),
    cases=_cases,
    judge=ArrayJudge(
        names=("h_o",),
        reference=output_size,
        cases=_cases,
        worked=_worked,
        variants=(
            single(FRACTION, lambda h, h_f, p, s: (h + 2 * p - h_f) / s + 1),
            single(CEILING, lambda h, h_f, p, s: ceil((h + 2 * p - h_f) / s) + 1),
            single(ROUNDED, lambda h, h_f, p, s: round((h + 2 * p - h_f) / s) + 1),
            single(ROUNDED, lambda h, h_f, p, s: round((h + 2 * p - h_f) / s + 1)),
            single(ONE_FORGOTTEN, lambda h, h_f, p, s: (h + 2 * p - h_f) // s),
            single(PADDING_FORGOTTEN, lambda h, h_f, p, s: (h - h_f) // s + 1),
            single(PADDING_ONCE, lambda h, h_f, p, s: (h + p - h_f) // s + 1),
            single(STRIDE_FORGOTTEN, lambda h, h_f, p, s: h + 2 * p - h_f + 1),
            single(ONE_INSIDE, lambda h, h_f, p, s: (h + 2 * p - h_f + 1) // s),
            single(SAME, lambda h, h_f, p, s: ceil(h / s)),
            single(PRECEDENCE, lambda h, h_f, p, s: h + 2 * p - h_f // s + 1),
            single(PRECEDENCE, lambda h, h_f, p, s: h + 2 * p - h_f / s + 1),
        ),
    ),
)

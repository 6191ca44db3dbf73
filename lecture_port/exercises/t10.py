"""T10: the size of the output."""

from __future__ import annotations

from math import ceil

from lecture_port.exercises.array_judge import array_exercise
from lecture_port.exercises.exercise import case
from lecture_port.theory.geometry import axis


def output_size(h: int, h_f: int, p: int, s: int) -> int:
    """Return the output's length on one axis."""
    return axis(h, h_f, stride=s, padding=p, dilation=1).output


_CALLS = (
    (7, 3, 0, 3),
    (12, 5, 1, 2),
    (11, 2, 0, 2),
    (28, 3, 2, 4),
    (224, 11, 3, 4),
    (10, 4, 0, 3),
    (9, 3, 1, 1),
)

EXERCISE = array_exercise(
    "T10",
    parameters=("h", "h_f", "p", "s"),
    names=("h_o",),
    reference=output_size,
    cases=tuple(
        case(*[f"h={h}, h_f={h_f}, p={p}, s={s}"] * 2, h=h, h_f=h_f, p=p, s=s)
        for h, h_f, p, s in _CALLS
    ),
    variants=(
        ("no-floor", lambda h, h_f, p, s: (h + 2 * p - h_f) / s + 1),
        ("ceiling-for-floor", lambda h, h_f, p, s: ceil((h + 2 * p - h_f) / s) + 1),
        ("rounded", lambda h, h_f, p, s: round((h + 2 * p - h_f) / s) + 1),
        ("rounded", lambda h, h_f, p, s: round((h + 2 * p - h_f) / s + 1)),
        ("one-forgotten", lambda h, h_f, p, s: (h + 2 * p - h_f) // s),
        ("padding-forgotten", lambda h, h_f, p, s: (h - h_f) // s + 1),
        ("padding-once", lambda h, h_f, p, s: (h + p - h_f) // s + 1),
        ("stride-ignored", lambda h, h_f, p, s: h + 2 * p - h_f + 1),
        ("one-before-division", lambda h, h_f, p, s: (h + 2 * p - h_f + 1) // s),
        ("same-formula", lambda h, h_f, p, s: ceil(h / s)),
        ("parentheses", lambda h, h_f, p, s: h + 2 * p - h_f // s + 1),
        ("parentheses", lambda h, h_f, p, s: h + 2 * p - h_f / s + 1),
        ("parentheses", lambda h, h_f, p, s: h - h_f + 2 * p // s + 1),
        ("parentheses", lambda h, h_f, p, s: h - h_f + 2 * p / s + 1),
    ),
    worked_example=lambda given, *_: "floor(({h} + 2*{p} - {h_f})/{s}) + 1".format(**given),
)

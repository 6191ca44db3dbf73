"""T04: cross-correlation as the convolution with the flipped filter."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge, products
from lecture_port.exercises.exercise import (
    RUNS_PAST_THE_END,
    Arguments,
    Case,
    Exercise,
    FaultPattern,
    single,
)
from lecture_port.exercises.inputs import FILTER_2, FILTER_3, OTHER_VECTOR, VECTOR
from lecture_port.exercises.mistake import FLIPPED_KERNEL, LIST_ARITHMETIC, mistake
from lecture_port.language import Text
from lecture_port.theory.convolution import correlate_1d
from lecture_port.theory.t04_flipped_filter import flip

FILTER_NOT_FLIPPED = mistake("T04", "filter-not-flipped")
NEGATED = mistake("T04", "sign-not-order")
SORTED = mistake("T04", "sorted")
FULL = mistake("T04", "full-overlap")
SWAPPED = mistake("T04", "order-of-two")


def flipped_filter(x: Any, w: Any) -> tuple[Any, Any]:
    """Return z and the flipped filter."""
    return correlate_1d(x, w), flip(w)


def _cases() -> tuple[Case, ...]:
    return (
        Case(
            Text("입력의 길이 6, 필터의 길이 2", "6 inputs, 2 weights"),
            lambda: {"x": VECTOR.copy(), "w": FILTER_2.copy()},
        ),
        Case(
            Text("입력의 길이 7, 필터의 길이 3", "7 inputs, 3 weights"),
            lambda: {"x": OTHER_VECTOR.copy(), "w": np.array([4.0, -7.0, 2.0])},
        ),
        Case(
            Text("입력의 길이 4, 필터의 길이 3", "4 inputs, 3 weights"),
            lambda: {"x": VECTOR[:4].copy(), "w": FILTER_3.copy()},
        ),
    )


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    x, w, (j,) = arguments["x"], arguments["w"], place
    if name == "z":
        return products(x[j : j + len(w)], w)
    return f"w[{len(w) - 1 - j}]"


EXERCISE = Exercise(
    id="T04",
    function="flipped_filter",
    parameters=("x", "w"),
    cases=_cases,
    judge=ArrayJudge(
        names=("z", "w_flipped"),
        reference=flipped_filter,
        cases=_cases,
        worked=_worked,
        variants=(
            single(FLIPPED_KERNEL, lambda x, w: (np.convolve(x, w, "valid"), w[::-1])),
            single(FILTER_NOT_FLIPPED, lambda x, w: (correlate_1d(x, w), w)),
            single(FLIPPED_KERNEL, lambda x, w: (np.convolve(x, w, "valid"), w)),
            single(NEGATED, lambda x, w: (correlate_1d(x, w), -w)),
            single(SORTED, lambda x, w: (correlate_1d(x, w), np.sort(w)[::-1])),
            single(FULL, lambda x, w: (np.correlate(x, w, "full"), w[::-1])),
            single(FULL, lambda x, w: (np.correlate(x, w, "same"), w[::-1])),
            single(SWAPPED, lambda x, w: (w[::-1], correlate_1d(x, w))),
        ),
    ),
    faults=(
        RUNS_PAST_THE_END,
        FaultPattern(r"TypeError: can't multiply", LIST_ARITHMETIC),
    ),
)

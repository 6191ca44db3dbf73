"""T04: cross-correlation as the convolution with the flipped filter."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import array_exercise, sum_of_products
from lecture_port.exercises.exercise import LIST_MULTIPLIED, RUNS_PAST_THE_END, Arguments, case
from lecture_port.exercises.inputs import FILTER_2, FILTER_3, OTHER_VECTOR, VECTOR
from lecture_port.theory.convolution import correlate_1d
from lecture_port.theory.t04_flipped_filter import flip


def flipped_filter(x: Any, w: Any) -> tuple[Any, Any]:
    """Return z and the flipped filter."""
    return correlate_1d(x, w), flip(w)


def _worked_example(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    x, w, (j,) = arguments["x"], arguments["w"], place
    return sum_of_products(x[j : j + len(w)], w) if name == "z" else f"w[{len(w) - 1 - j}]"


EXERCISE = array_exercise(
    "T04",
    parameters=("x", "w"),
    names=("z", "w_flipped"),
    reference=flipped_filter,
    cases=(
        case("입력의 길이 6, 필터의 길이 2", "6 inputs, 2 weights", x=VECTOR, w=FILTER_2),
        case(
            "입력의 길이 7, 필터의 길이 3",
            "7 inputs, 3 weights",
            x=OTHER_VECTOR,
            w=np.array([4.0, -7.0, 2.0]),
        ),
        case("입력의 길이 4, 필터의 길이 3", "4 inputs, 3 weights", x=VECTOR[:4], w=FILTER_3),
    ),
    variants=(
        ("flipped-kernel", lambda x, w: (np.convolve(x, w, "valid"), w[::-1])),
        ("filter-not-flipped", lambda x, w: (correlate_1d(x, w), w)),
        ("flipped-kernel", lambda x, w: (np.convolve(x, w, "valid"), w)),
        ("sign-not-order", lambda x, w: (correlate_1d(x, w), -w)),
        ("sorted", lambda x, w: (correlate_1d(x, w), np.sort(w)[::-1])),
        ("full-overlap", lambda x, w: (np.correlate(x, w, "full"), w[::-1])),
        ("full-overlap", lambda x, w: (np.correlate(x, w, "same"), w[::-1])),
        ("order-of-two", lambda x, w: (w[::-1], correlate_1d(x, w))),
    ),
    worked_example=_worked_example,
    error_patterns=(RUNS_PAST_THE_END, LIST_MULTIPLIED),
)

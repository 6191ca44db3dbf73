"""T03: the banded matrix of shared weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import array_exercise
from lecture_port.exercises.exercise import RUNS_PAST_THE_END, Arguments, case
from lecture_port.exercises.inputs import FILTER_2, FILTER_3
from lecture_port.theory.t03_shared_weights import toeplitz


def _square(w: Any, length: int) -> Any:
    return sum(np.diag(np.full(length - k, value), k) for k, value in enumerate(w))


def _circulant(w: Any, length: int) -> Any:
    row = np.pad(w, (0, length - len(w)))
    return np.array([np.roll(row, place) for place in range(length)])


def _left(w: Any, length: int) -> Any:
    return np.pad(np.tile(w, (length - len(w) + 1, 1)), ((0, 0), (0, length - len(w))))


def _normalize(answer: Any) -> Any:
    """Take a vector for a matrix of one row."""
    return np.atleast_2d(answer) if isinstance(answer, np.ndarray) else answer


def _worked_example(arguments: Arguments, _: str, place: tuple[int, ...]) -> str:
    w, (row, column) = arguments["w"], place
    inside = 0 <= column - row < len(w)
    return f"w[{column - row}]" if inside else f"0 ({column} - {row} is no index of w)"


EXERCISE = array_exercise(
    "T03",
    parameters=("w", "length"),
    names=("W",),
    reference=toeplitz,
    cases=(
        case("필터의 길이 2, 입력의 길이 5", "2 weights, 5 inputs", w=FILTER_2, length=5),
        case("필터의 길이 3, 입력의 길이 7", "3 weights, 7 inputs", w=FILTER_3, length=7),
        case(
            "필터의 길이 4, 입력의 길이 4",
            "4 weights, 4 inputs",
            w=np.array([-2.0, 6.0, 3.0, 9.0]),
            length=4,
        ),
    ),
    variants=(
        ("flipped-kernel", lambda w, length: toeplitz(w[::-1], length)),
        ("transposed", lambda w, length: toeplitz(w, length).T),
        ("square", _square),
        ("square", lambda w, length: _square(w, length).T),
        ("square", _circulant),
        ("not-shifted", _left),
        ("moves-by-its-length", lambda w, length: toeplitz(w, length, stride=len(w))),
        ("last-row-missing", lambda w, length: toeplitz(w, length)[:-1]),
    ),
    normalize=_normalize,
    worked_example=_worked_example,
    error_patterns=(RUNS_PAST_THE_END,),
)

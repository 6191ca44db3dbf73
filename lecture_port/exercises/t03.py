"""T03: the banded matrix of shared weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import RUNS_PAST_THE_END, Arguments, Case, Exercise, single
from lecture_port.exercises.inputs import FILTER_2, FILTER_3, squeezed
from lecture_port.exercises.mistake import FLIPPED_KERNEL, mistake
from lecture_port.language import Text
from lecture_port.theory.t03_shared_weights import toeplitz

TRANSPOSED = mistake("T03", "transposed")
SQUARE = mistake("T03", "square")
NOT_SHIFTED = mistake("T03", "not-shifted")
BLOCKS = mistake("T03", "moves-by-its-length")
ONE_ROW_SHORT = mistake("T03", "last-row-missing")


def _full(w: Any, length: int) -> Any:
    found = np.zeros((length, length))
    for row in range(length):
        for place, value in enumerate(w):
            if row + place < length:
                found[row, row + place] = value
    return found


def _left(w: Any, length: int) -> Any:
    right = toeplitz(w, length)
    found = np.zeros_like(right)
    found[:, : len(w)] = w
    return found


def _cases() -> tuple[Case, ...]:
    return (
        Case(
            Text("필터의 길이 2, 입력의 길이 5", "2 weights, 5 inputs"),
            lambda: {"w": FILTER_2.copy(), "length": 5},
        ),
        Case(
            Text("필터의 길이 3, 입력의 길이 7", "3 weights, 7 inputs"),
            lambda: {"w": FILTER_3.copy(), "length": 7},
        ),
        Case(
            Text("필터의 길이 4, 입력의 길이 4", "4 weights, 4 inputs"),
            lambda: {"w": np.array([-2.0, 6.0, 3.0, 9.0]), "length": 4},
        ),
    )


def _accept(answer: Any) -> Any:
    """Drop axes of length 1 of an answer that has more than the matrix's two."""
    squeezed_answer = squeezed(answer)
    return np.atleast_2d(squeezed_answer) if isinstance(answer, np.ndarray) else answer


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    del name
    w, (row, column) = arguments["w"], place
    inside = 0 <= column - row < len(w)
    return f"w[{column - row}]" if inside else f"0 ({column} - {row} is no index of w)"


EXERCISE = Exercise(
    id="T03",
    function="toeplitz",
    parameters=("w", "length"),
    cases=_cases,
    judge=ArrayJudge(
        names=("W",),
        reference=toeplitz,
        cases=_cases,
        accept=_accept,
        worked=_worked,
        variants=(
            single(FLIPPED_KERNEL, lambda w, length: toeplitz(w[::-1], length)),
            single(TRANSPOSED, lambda w, length: toeplitz(w, length).T),
            single(SQUARE, _full),
            single(SQUARE, lambda w, length: _full(w, length).T),
            single(NOT_SHIFTED, _left),
            single(BLOCKS, lambda w, length: toeplitz(w, length, stride=len(w))),
            single(ONE_ROW_SHORT, lambda w, length: toeplitz(w, length)[:-1]),
        ),
    ),
    faults=(RUNS_PAST_THE_END,),
)

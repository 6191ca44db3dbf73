"""T03: the banded matrix of shared weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern, single
from lecture_port.exercises.inputs import FILTER_2, FILTER_3, squeezed
from lecture_port.exercises.mistake import FLIPPED_KERNEL, ONE_BASED_INDEX, mistake
from lecture_port.language import Text
from lecture_port.theory.t03_shared_weights import toeplitz

TRANSPOSED = mistake(
    "transposed",
    ("행과 열이 바뀌었습니다", "rows and columns are swapped"),
    (
        "행이 출력, 열이 입력입니다. W @ x가 되어야 합니다.",
        "Rows are outputs, columns inputs: W @ x must work.",
    ),
)
SQUARE = mistake(
    "square",
    ("정사각행렬입니다. 출력의 수가 너무 많습니다", "the matrix is square: too many outputs"),
    (
        "출력은 p - l + 1개입니다. 필터가 입력 밖으로 나가는 행은 없습니다.",
        "There are p - l + 1 outputs: no row lets the filter leave the input.",
    ),
)
NOT_SHIFTED = mistake(
    "not-shifted",
    ("필터가 행마다 옮겨지지 않았습니다", "the filter does not move from row to row"),
    (
        "j번째 행은 j번째 열에서 시작합니다: W[j, j:j+len(w)] = w.",
        "Row j starts at column j: W[j, j:j+len(w)] = w.",
    ),
)
BLOCKS = mistake(
    "moves-by-its-length",
    (
        "필터가 한 칸이 아니라 자기 길이만큼 움직입니다",
        "the filter moves by its own length, not by one",
    ),
    ("합성곱의 창은 한 칸씩 움직입니다.", "A convolution's window moves by one."),
)
ONE_ROW_SHORT = mistake(
    "last-row-missing",
    ("마지막 행이 빠졌습니다", "the last row is missing"),
    (
        "출력은 p - l + 1개입니다. + 1을 잊지 마십시오.",
        "There are p - l + 1 outputs: mind the + 1.",
    ),
)


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
    )


EXERCISE = Exercise(
    id="T03",
    function="toeplitz",
    parameters=("w", "length"),
    gives=Text(
        "W @ x가 미끄러지는 합이 되는 행렬 W", "the matrix W with W @ x equal to the sliding sum"
    ),
    hint=Text(
        "w는 필터, length는 입력 x의 길이 p입니다.",
        "w is the filter, length the length p of the input x.",
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=("W",),
        reference=toeplitz,
        cases=_cases,
        accept=squeezed,
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
    faults=(FaultPattern(r"IndexError", ONE_BASED_INDEX),),
)

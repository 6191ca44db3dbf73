"""T04: cross-correlation as the convolution with the flipped filter."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern, single
from lecture_port.exercises.inputs import FILTER_2, FILTER_3, OTHER_VECTOR, VECTOR
from lecture_port.exercises.mistake import FLIPPED_KERNEL, LIST_ARITHMETIC, ONE_BASED_INDEX, mistake
from lecture_port.language import Text
from lecture_port.theory.convolution import correlate_1d
from lecture_port.theory.t04_flipped_filter import flip

FILTER_NOT_FLIPPED = mistake(
    "filter-not-flipped",
    ("w_flipped가 뒤집히지 않았습니다", "w_flipped is not flipped"),
    ("w~ = (w_l, …, w_1)입니다: w[::-1] (R의 rev).", "w~ = (w_l, ..., w_1): w[::-1], R's rev."),
)
NEGATED = mistake(
    "sign-not-order",
    ("순서가 아니라 부호를 뒤집었습니다", "the signs were turned, not the order"),
    ("-w가 아니라 w[::-1]입니다.", "It is w[::-1], not -w."),
)
SORTED = mistake(
    "sorted",
    ("뒤집지 않고 크기순으로 정렬했습니다", "sorted, not flipped"),
    ("R의 rev는 order나 sort가 아닙니다: w[::-1].", "R's rev is neither order nor sort: w[::-1]."),
)
FULL = mistake(
    "full-overlap",
    (
        "필터가 입력 밖으로 나가는 자리까지 계산했습니다",
        "places where the filter leaves the input are computed, too",
    ),
    (
        'z는 p - l + 1개입니다: numpy.correlate(x, w, "valid").',
        'z has p - l + 1 values: numpy.correlate(x, w, "valid").',
    ),
)
SWAPPED = mistake(
    "order-of-two",
    ("두 값의 순서가 바뀌었습니다", "the two values are in the wrong order"),
    ("z가 먼저, w_flipped가 나중입니다.", "z comes first, then w_flipped."),
)


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


EXERCISE = Exercise(
    id="T04",
    function="flipped_filter",
    parameters=("x", "w"),
    gives=Text(
        "z, w_flipped (합성곱층의 출력과 뒤집은 필터)",
        "z, w_flipped (a convolution layer's output and the flipped filter)",
    ),
    hint=Text(
        "z_j = w_1 x_j + w_2 x_(j+1) + …, w_flipped = (w_l, …, w_1)",
        "z_j = w_1 x_j + w_2 x_(j+1) + ..., w_flipped = (w_l, ..., w_1)",
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=("z", "w_flipped"),
        reference=flipped_filter,
        cases=_cases,
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
        FaultPattern(r"IndexError", ONE_BASED_INDEX),
        FaultPattern(r"TypeError: can't multiply", LIST_ARITHMETIC),
    ),
)

"""T02: the convolution of mathematics in one dimension."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern, single
from lecture_port.exercises.inputs import FILTER_3, VECTOR, squeezed
from lecture_port.exercises.mistake import LIST_ARITHMETIC, NOT_FLIPPED, ONE_BASED_INDEX, mistake
from lecture_port.language import Text
from lecture_port.theory.t02_convolution_1d import sum_over_f

VALID_ONLY = mistake(
    "valid-only",
    ("완전히 겹치는 자리만 계산했습니다", "only the places of full overlap are computed"),
    (
        '정의에서는 j가 0부터 len(f) + len(g) - 2까지입니다. 겹치는 곳이 하나라도 있으면 계산합니다 (numpy의 mode="full").',
        'In the definition j runs from 0 to len(f) + len(g) - 2, wherever there is any overlap (numpy\'s mode="full").',
    ),
)
SAME_LENGTH = mistake(
    "same-length",
    ("출력의 길이를 입력과 같게 잘랐습니다", "the output was cut to the input's length"),
    ("길이는 len(f) + len(g) - 1입니다.", "Its length is len(f) + len(g) - 1."),
)
CIRCULAR = mistake(
    "circular",
    ("끝이 처음으로 이어지는 순환 합성곱입니다", "the convolution is circular"),
    (
        'R의 convolve 기본값(type = "circular")이나 음수 첨자 g[j-i]가 그렇게 만듭니다. 파이썬의 음수 첨자는 뒤에서 셉니다. 범위 밖은 0입니다.',
        'R\'s convolve does so by default (type = "circular"), and a negative index g[j-i], which counts from the end in Python. Outside the range the values are 0.',
    ),
)
ONE_SHORT = mistake(
    "last-place-missing",
    ("마지막 자리가 빠졌습니다", "the last place is missing"),
    (
        "range(n)은 n-1에서 끝납니다. 길이는 len(f) + len(g) - 1입니다.",
        "range(n) ends at n-1; the length is len(f) + len(g) - 1.",
    ),
)


def _cases() -> tuple[Case, ...]:
    return (
        Case(
            Text("길이 6과 3", "lengths 6 and 3"),
            lambda: {"f": VECTOR.copy(), "g": FILTER_3.copy()},
        ),
        Case(
            Text("길이 3과 4", "lengths 3 and 4"),
            lambda: {"f": FILTER_3.copy(), "g": VECTOR[:4].copy()},
        ),
    )


def _circular(f: Any, g: Any) -> Any:
    size = max(len(f), len(g))
    return np.real(np.fft.ifft(np.fft.fft(f, size) * np.fft.fft(g, size)))


def _negative_index(f: Any, g: Any) -> Any:
    """Let a negative index count from the end, as an unguarded loop does."""
    found = np.zeros(len(f) + len(g) - 1)
    for j in range(len(found)):
        for i in range(len(f)):
            if -len(g) <= j - i < len(g):
                found[j] += f[i] * g[j - i]
    return found


EXERCISE = Exercise(
    id="T02",
    function="convolution_1d",
    parameters=("f", "g"),
    gives=Text("j = 0, 1, …에서의 값", "the values at j = 0, 1, ..."),
    hint=Text(
        "f와 g는 f(0), f(1), …과 g(0), g(1), …입니다.",
        "f and g hold f(0), f(1), ... and g(0), g(1), ...",
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=("convolution",),
        reference=sum_over_f,
        cases=_cases,
        accept=squeezed,
        variants=(
            single(NOT_FLIPPED, lambda f, g: np.correlate(f, g, "full")),
            single(NOT_FLIPPED, lambda f, g: np.correlate(f, g, "full")[::-1]),
            single(NOT_FLIPPED, lambda f, g: np.correlate(f, g, "valid")),
            single(VALID_ONLY, lambda f, g: np.convolve(f, g, "valid")),
            single(SAME_LENGTH, lambda f, g: np.convolve(f, g, "same")),
            single(SAME_LENGTH, lambda f, g: np.convolve(f, g)[: len(f)]),
            single(CIRCULAR, _circular),
            single(CIRCULAR, lambda f, g: _circular(f, g[::-1])),
            single(CIRCULAR, _negative_index),
            single(ONE_SHORT, lambda f, g: np.convolve(f, g)[:-1]),
            single(ONE_SHORT, lambda f, g: np.append(np.convolve(f, g)[:-1], 0)),
        ),
    ),
    faults=(
        FaultPattern(r"IndexError", ONE_BASED_INDEX),
        FaultPattern(r"TypeError: can't multiply", LIST_ARITHMETIC),
    ),
)

"""T06: convolution of a padded input."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern, single
from lecture_port.exercises.inputs import KERNEL, KERNEL_2, MATRIX, large, squeezed
from lecture_port.exercises.mistake import FLIPPED_KERNEL, ONE_BASED_INDEX, mistake
from lecture_port.language import Text
from lecture_port.theory.convolution import convolve_2d, correlate_2d

NOT_PADDED = mistake(
    "not-padded",
    ("패딩을 하지 않았습니다", "the input is not padded"),
    (
        "합성곱 앞에 0을 p줄씩 두르십시오: np.pad(x, p).",
        "Put p rows and columns of zeros around the input first: np.pad(x, p).",
    ),
)
ONE_SIDE = mistake(
    "one-side",
    ("한쪽에만 패딩을 했습니다", "only one side is padded"),
    (
        "위와 아래, 왼쪽과 오른쪽 모두 p줄씩입니다.",
        "p at the top and the bottom, p at the left and the right.",
    ),
)
ONE_AXIS = mistake(
    "one-axis",
    ("한 축에만 패딩을 했습니다", "only one axis is padded"),
    ("세로와 가로 모두 두르십시오.", "Pad down and across."),
)
HALF = mistake(
    "p-in-all",
    ("p를 양쪽에 나누어 둘렀습니다", "p was divided between the two sides"),
    (
        "p는 한쪽의 줄 수입니다. 양쪽을 합하면 2p입니다.",
        "p counts the lines of one side; both sides together have 2p.",
    ),
)
EDGE = mistake(
    "not-zeros",
    ("0이 아니라 가장자리의 값을 둘렀습니다", "the rim repeats the border in place of zeros"),
    ('np.pad의 mode="constant"(기본값)를 쓰십시오.', 'Use np.pad\'s mode="constant", the default.'),
)
OUTPUT_PADDED = mistake(
    "output-padded",
    ("입력이 아니라 출력에 패딩을 했습니다", "the output was padded, not the input"),
    ("먼저 입력에 두르고, 그다음에 합성곱을 계산하십시오.", "Pad the input first, then convolve."),
)
PAD_ONLY = mistake(
    "padded-input",
    (
        "패딩만 하고 합성곱을 계산하지 않았습니다",
        "the padded input is returned without a convolution",
    ),
    (
        "두른 입력에 필터를 적용한 결과를 돌려주십시오.",
        "Return the filter's output on the padded input.",
    ),
)
SAME = mistake(
    "same-whatever-p",
    ("p와 상관없이 입력과 같은 크기로 만들었습니다", 'the size was kept ("same"), whatever p says'),
    (
        "same의 p는 필터의 크기로 정해집니다. 여기서는 인자 p를 쓰십시오.",
        '"same" chooses p by the filter\'s size; use the argument p here.',
    ),
)


def padding(x: Any, w: Any, p: int) -> Any:
    """Return the output on the padded input."""
    return correlate_2d(x, w, padding=p)


def _cases() -> tuple[Case, ...]:
    return (
        Case(
            Text("5x5 입력, 3x3 필터, p = 3", "5x5 input, 3x3 filter, p = 3"),
            lambda: {"x": large(5, 5) + 1, "w": KERNEL.copy(), "p": 3},
        ),
        Case(
            Text("4x5 입력, 3x3 필터, p = 2", "4x5 input, 3x3 filter, p = 2"),
            lambda: {"x": MATRIX.copy(), "w": KERNEL.copy(), "p": 2},
        ),
        Case(
            Text("5x5 입력, 2x2 필터, p = 1", "5x5 input, 2x2 filter, p = 1"),
            lambda: {"x": large(5, 5) + 1, "w": KERNEL_2.copy(), "p": 1},
        ),
    )


def _padded(*widths: Any, mode: Any = "constant") -> Any:
    def compute(x: Any, w: Any, p: int) -> Any:
        pairs = [tuple(p * k for k in pair) for pair in widths]
        return correlate_2d(np.pad(x, pairs, mode=mode), w)

    return compute


EXERCISE = Exercise(
    id="T06",
    function="padding",
    parameters=("x", "w", "p"),
    gives=Text(
        "패딩한 입력에 필터를 적용한 출력 (스트라이드 1, 뒤집지 않음)",
        "the filter's output on the padded input (stride 1, not flipped)",
    ),
    hint=Text(
        "x는 입력 행렬, w는 필터, p는 한쪽에 두르는 0의 줄 수입니다.",
        "x is the input matrix, w the filter, p the lines of zeros on each side.",
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=("output",),
        reference=padding,
        cases=_cases,
        accept=squeezed,
        variants=(
            single(NOT_PADDED, lambda x, w, p: correlate_2d(x, w)),
            single(ONE_SIDE, _padded((1, 0), (1, 0))),
            single(ONE_SIDE, _padded((0, 1), (0, 1))),
            single(ONE_SIDE, _padded((2, 0), (2, 0))),
            single(ONE_SIDE, _padded((0, 2), (0, 2))),
            single(ONE_AXIS, _padded((1, 1), (0, 0))),
            single(ONE_AXIS, _padded((0, 0), (1, 1))),
            single(HALF, lambda x, w, p: correlate_2d(np.pad(x, ((p // 2, p - p // 2),) * 2), w)),
            single(EDGE, _padded((1, 1), (1, 1), mode="edge")),
            single(EDGE, _padded((1, 1), (1, 1), mode="reflect")),
            single(EDGE, _padded((1, 1), (1, 1), mode="wrap")),
            single(OUTPUT_PADDED, lambda x, w, p: np.pad(correlate_2d(x, w), p)),
            single(PAD_ONLY, lambda x, w, p: np.pad(x, p)),
            single(SAME, lambda x, w, p: correlate_2d(x, w, padding="same")),
            single(FLIPPED_KERNEL, lambda x, w, p: convolve_2d(x, w, padding=p)),
        ),
    ),
    faults=(FaultPattern(r"IndexError|could not be broadcast together", ONE_BASED_INDEX),),
)

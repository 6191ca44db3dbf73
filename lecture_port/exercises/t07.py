"""T07: convolution with a stride."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern, single
from lecture_port.exercises.inputs import KERNEL, KERNEL_2, kind_wrong, large, squeezed
from lecture_port.exercises.mistake import (
    FLIPPED_KERNEL,
    ONE_BASED_INDEX,
    STRIDE_IGNORED,
    STRIDE_ON_ONE_AXIS,
    mistake,
)
from lecture_port.language import Text
from lecture_port.theory.convolution import convolve_2d, correlate_2d

INPUT_THINNED = mistake(
    "input-thinned",
    (
        "창이 아니라 입력의 픽셀을 걸러 뽑았습니다",
        "pixels of the input were left out, not places of the window",
    ),
    (
        "출력에서 [::s, ::s]를 뽑아야 합니다. 창 안의 픽셀은 모두 이웃입니다.",
        "Take [::s, ::s] of the output: inside a window the pixels are neighbours.",
    ),
)
CEILING = mistake(
    "ceiling-for-floor",
    (
        "남는 픽셀에 0을 채워 창을 더 놓았습니다 (내림 대신 올림)",
        "left-over pixels got a further window, filled with zeros (ceiling for floor)",
    ),
    (
        "floor((h - h_f)/s) + 1개입니다. 다 들어가지 않는 창은 버립니다.",
        "There are floor((h - h_f)/s) + 1 places: a window that does not fit is dropped.",
    ),
)
DILATED = mistake(
    "dilation-for-stride",
    (
        "창을 옮기지 않고 필터를 벌렸습니다 (dilation)",
        "the filter was spread (dilation), the window not moved",
    ),
    (
        "스트라이드는 창을 옮기는 간격이고, 필터 원소의 간격이 아닙니다.",
        "The stride is how far the window moves, not the gap between the filter's elements.",
    ),
)
START_AT_STRIDE = mistake(
    "wrong-start",
    ("첫 창이 맨 위 왼쪽에서 시작하지 않습니다", "the first window is not at the top left"),
    (
        "첫 창은 첨자 0에서 시작합니다. R에서 1부터 세던 것을 옮길 때 조심하십시오.",
        "The first window starts at index 0; mind this when you carry over R's 1.",
    ),
)
FILTER_STEP = mistake(
    "stride-is-filter-size",
    (
        "스트라이드가 아니라 필터의 크기만큼 옮겼습니다",
        "the window moves by the filter's size, not by the stride",
    ),
    ("s만큼 옮기십시오.", "Move by s."),
)


def stride(x: Any, w: Any, s: int) -> Any:
    """Return the output with that stride."""
    return correlate_2d(x, w, stride=s)


def _cases() -> tuple[Case, ...]:
    return (
        Case(
            Text("8x9 입력, 3x3 필터, s = 2", "8x9 input, 3x3 filter, s = 2"),
            lambda: {"x": large(8, 9), "w": KERNEL.copy(), "s": 2},
        ),
        Case(
            Text("9x7 입력, 2x2 필터, s = 3", "9x7 input, 2x2 filter, s = 3"),
            lambda: {"x": large(9, 7) + 2, "w": KERNEL_2.copy(), "s": 3},
        ),
    )


def _ceiling(x: Any, w: Any, s: int) -> Any:
    more = [(-(size - side)) % s for size, side in zip(x.shape, w.shape, strict=True)]
    return correlate_2d(np.pad(x, ((0, more[0]), (0, more[1]))), w, stride=s)


EXERCISE = Exercise(
    id="T07",
    function="stride",
    parameters=("x", "w", "s"),
    gives=Text(
        "s칸씩 옮긴 필터의 출력 (패딩 없음, 뒤집지 않음)",
        "the output of the filter moved by s (no padding, not flipped)",
    ),
    hint=Text(
        "x는 입력 행렬, w는 필터, s는 스트라이드입니다.",
        "x is the input matrix, w the filter, s the stride.",
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=("output",),
        reference=stride,
        cases=_cases,
        accept=squeezed,
        variants=(
            single(STRIDE_IGNORED, lambda x, w, s: correlate_2d(x, w)),
            single(STRIDE_ON_ONE_AXIS, lambda x, w, s: correlate_2d(x, w, stride=(s, 1))),
            single(STRIDE_ON_ONE_AXIS, lambda x, w, s: correlate_2d(x, w, stride=(1, s))),
            single(INPUT_THINNED, kind_wrong(lambda x, w, s: correlate_2d(x[::s, ::s], w))),
            single(CEILING, _ceiling),
            single(DILATED, kind_wrong(lambda x, w, s: correlate_2d(x, w, dilation=s))),
            single(START_AT_STRIDE, lambda x, w, s: correlate_2d(x, w)[1::s, 1::s]),
            single(START_AT_STRIDE, lambda x, w, s: correlate_2d(x, w)[s - 1 :: s, s - 1 :: s]),
            single(FILTER_STEP, lambda x, w, s: correlate_2d(x, w, stride=w.shape[0])),
            single(FLIPPED_KERNEL, lambda x, w, s: convolve_2d(x, w, stride=s)),
        ),
    ),
    faults=(FaultPattern(r"IndexError|could not be broadcast together", ONE_BASED_INDEX),),
)

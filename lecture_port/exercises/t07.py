"""T07: convolution with a stride."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge, products
from lecture_port.exercises.exercise import RUNS_PAST_THE_END, Arguments, Case, Exercise, single
from lecture_port.exercises.inputs import KERNEL, KERNEL_2, large, squeezed, window
from lecture_port.exercises.mistake import (
    FLIPPED_KERNEL,
    STRIDE_IGNORED,
    STRIDE_ON_ONE_AXIS,
    mistake,
)
from lecture_port.language import Text
from lecture_port.theory.convolution import convolve_2d, correlate_2d

INPUT_THINNED = mistake("T07", "input-thinned")
CEILING = mistake("T07", "ceiling-for-floor")
DILATED = mistake("T07", "dilation-for-stride")
START_AT_STRIDE = mistake("T07", "wrong-start")
FILTER_STEP = mistake("T07", "stride-is-filter-size")


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
            Text("8x11 입력, 2x2 필터, s = 3", "8x11 input, 2x2 filter, s = 3"),
            lambda: {"x": large(8, 11) + 2, "w": KERNEL_2.copy(), "s": 3},
        ),
        Case(
            Text("8x10 입력, 2x3 필터, s = 2", "8x10 input, 2x3 filter, s = 2"),
            lambda: {"x": large(8, 10) - 4, "w": KERNEL[1:].copy(), "s": 2},
        ),
        Case(
            Text("10x6 입력, 3x2 필터, s = 4", "10x6 input, 3x2 filter, s = 4"),
            lambda: {"x": large(10, 6) + 1, "w": KERNEL[:, 1:].copy(), "s": 4},
        ),
        Case(
            Text("4x5 입력, 3x3 필터, s = 1", "4x5 input, 3x3 filter, s = 1"),
            lambda: {"x": large(4, 5) + 3, "w": KERNEL.copy(), "s": 1},
        ),
    )


def _ceiling(x: Any, w: Any, s: int) -> Any:
    more = [(-(size - side)) % s for size, side in zip(x.shape, w.shape, strict=True)]
    return correlate_2d(np.pad(x, ((0, more[0]), (0, more[1]))), w, stride=s)


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    del name
    w, step = arguments["w"], arguments["s"]
    return products(window(arguments["x"], w, (place[0] * step, place[1] * step)), w)


EXERCISE = Exercise(
    id="T07",
    function="stride",
    parameters=("x", "w", "s"),
    cases=_cases,
    judge=ArrayJudge(
        names=("output",),
        reference=stride,
        cases=_cases,
        accept=squeezed,
        worked=_worked,
        variants=(
            single(STRIDE_IGNORED, lambda x, w, s: correlate_2d(x, w)),
            single(STRIDE_ON_ONE_AXIS, lambda x, w, s: correlate_2d(x, w, stride=(s, 1))),
            single(STRIDE_ON_ONE_AXIS, lambda x, w, s: correlate_2d(x, w, stride=(1, s))),
            single(INPUT_THINNED, lambda x, w, s: correlate_2d(x[::s, ::s], w)),
            single(CEILING, _ceiling),
            single(DILATED, lambda x, w, s: correlate_2d(x, w, dilation=s)),
            single(START_AT_STRIDE, lambda x, w, s: correlate_2d(x, w)[1::s, 1::s]),
            single(START_AT_STRIDE, lambda x, w, s: correlate_2d(x, w)[s - 1 :: s, s - 1 :: s]),
            single(FILTER_STEP, lambda x, w, s: correlate_2d(x, w, stride=w.shape[0])),
            single(FLIPPED_KERNEL, lambda x, w, s: convolve_2d(x, w, stride=s)),
        ),
    ),
    faults=(RUNS_PAST_THE_END,),
)

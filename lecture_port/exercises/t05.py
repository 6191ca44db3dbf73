"""T05: what a convolution layer computes."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge, products, short
from lecture_port.exercises.exercise import (
    RUNS_PAST_THE_END,
    Arguments,
    Case,
    Exercise,
    FaultPattern,
    Variant,
    single,
)
from lecture_port.exercises.inputs import (
    KERNEL,
    KERNEL_2,
    MATRIX,
    large,
    squeezed,
    window,
)
from lecture_port.exercises.mistake import (
    BIAS_FORGOTTEN,
    COLUMN_MAJOR,
    FLIPPED_KERNEL,
    LIST_ARITHMETIC,
    mistake,
)
from lecture_port.language import Text
from lecture_port.theory.convolution import convolve_2d, correlate_2d

MATRIX_PRODUCT = mistake("T05", "matrix-product")
BIAS_PER_PRODUCT = mistake("T05", "bias-times-nine")
BIAS_SUBTRACTED = mistake("T05", "bias-subtracted")
PADDED = mistake("T05", "padded")
ONE_ROW_SHORT = mistake("T05", "last-place-missing")
RELU = mistake("T05", "relu-applied")
TRANSPOSED_FILTER = mistake("T05", "filter-transposed")
AVERAGED = mistake("T05", "mean-not-sum")


def _cases() -> tuple[Case, ...]:
    return (
        Case(
            Text("4x5 입력, 3x3 필터, 편향 3", "4x5 input, 3x3 filter, bias 3"),
            lambda: {"x": MATRIX.copy(), "w": KERNEL.copy(), "bias": 3.0},
        ),
        Case(
            Text("6x6 입력, 2x2 필터, 편향 -2", "6x6 input, 2x2 filter, bias -2"),
            lambda: {"x": large(6, 6), "w": KERNEL_2.copy(), "bias": -2.0},
        ),
        Case(
            Text("5x7 입력, 2x3 필터, 편향 0.5", "5x7 input, 2x3 filter, bias 0.5"),
            lambda: {"x": large(5, 7), "w": KERNEL[1:].copy(), "bias": 0.5},
        ),
        Case(
            Text("6x3 입력, 3x2 필터, 편향 4", "6x3 input, 3x2 filter, bias 4"),
            lambda: {"x": large(6, 3) - 5, "w": KERNEL[:, 1:].copy(), "bias": 4.0},
        ),
        Case(
            Text("4x5 입력, 1x3 필터, 편향 -1", "4x5 input, 1x3 filter, bias -1"),
            lambda: {"x": MATRIX.copy(), "w": KERNEL[2:].copy(), "bias": -1.0},
        ),
    )


def _product(x: Any, w: Any, bias: float) -> Any:
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    side = w.shape[0]
    return (
        np.array(
            [
                [(x[i : i + side, j : j + side] @ w).sum() for j in range(columns)]
                for i in range(rows)
            ]
        )
        + bias
    )


def _right(x: Any, w: Any, bias: float) -> Any:
    return correlate_2d(x, w, bias=bias)


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    del name
    w = arguments["w"]
    return f"{products(window(arguments['x'], w, place), w)} + {short(arguments['bias'])}"


EXERCISE = Exercise(
    id="T05",
    function="convolution_2d",
    parameters=("x", "w", "bias"),
    cases=_cases,
    judge=ArrayJudge(
        names=("output",),
        reference=_right,
        cases=_cases,
        accept=squeezed,
        worked=_worked,
        variants=(
            single(FLIPPED_KERNEL, lambda x, w, bias: convolve_2d(x, w, bias=bias)),
            single(BIAS_FORGOTTEN, lambda x, w, bias: correlate_2d(x, w)),
            Variant((FLIPPED_KERNEL, BIAS_FORGOTTEN), lambda a: convolve_2d(a["x"], a["w"])),
            single(BIAS_PER_PRODUCT, lambda x, w, bias: correlate_2d(x, w) + bias * w.size),
            single(BIAS_SUBTRACTED, lambda x, w, bias: correlate_2d(x, w) - bias),
            single(MATRIX_PRODUCT, _product),
            single(MATRIX_PRODUCT, lambda x, w, bias: _product(x, w, 0)),
            single(PADDED, lambda x, w, bias: correlate_2d(x, w, padding="same") + bias),
            single(PADDED, lambda x, w, bias: convolve_2d(x, w, padding="same") + bias),
            single(RELU, lambda x, w, bias: np.maximum(_right(x, w, bias), 0)),
            single(TRANSPOSED_FILTER, lambda x, w, bias: correlate_2d(x, w.T) + bias),
            single(TRANSPOSED_FILTER, lambda x, w, bias: _right(x, w, bias).T),
            single(
                COLUMN_MAJOR,
                lambda x, w, bias: (
                    _right(x, w, bias).ravel().reshape(_right(x, w, bias).shape, order="F")
                ),
            ),
            single(AVERAGED, lambda x, w, bias: correlate_2d(x, w) / w.size + bias),
            single(ONE_ROW_SHORT, lambda x, w, bias: _right(x, w, bias)[:-1, :-1]),
            single(ONE_ROW_SHORT, lambda x, w, bias: _right(x, w, bias)[:-1]),
            single(ONE_ROW_SHORT, lambda x, w, bias: _right(x, w, bias)[1:, 1:]),
        ),
    ),
    faults=(
        RUNS_PAST_THE_END,
        FaultPattern(r"matmul: Input operand|not aligned", MATRIX_PRODUCT),
        FaultPattern(r"shapes \((\d+),(\d+)\) \(\2,\1\)", TRANSPOSED_FILTER),
        FaultPattern(r"TypeError: can't multiply", LIST_ARITHMETIC),
    ),
)

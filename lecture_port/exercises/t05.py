"""T05: what a convolution layer computes."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern, Variant, single
from lecture_port.exercises.inputs import KERNEL, KERNEL_2, MATRIX, kind_wrong, large, squeezed
from lecture_port.exercises.mistake import (
    BIAS_FORGOTTEN,
    COLUMN_MAJOR,
    FLIPPED_KERNEL,
    LIST_ARITHMETIC,
    ONE_BASED_INDEX,
    mistake,
)
from lecture_port.language import Text
from lecture_port.theory.convolution import convolve_2d, correlate_2d

MATRIX_PRODUCT = mistake(
    "matrix-product",
    (
        "원소별 곱의 합이 아니라 행렬의 곱을 썼습니다",
        "a matrix product stands in place of the sum of products",
    ),
    (
        "R의 %*%나 파이썬의 @가 아니라 sum(창 * 필터)입니다.",
        "It is sum(window * filter), not R's %*% or Python's @.",
    ),
)
BIAS_PER_PRODUCT = mistake(
    "bias-times-nine",
    ("편향을 곱마다 더했습니다", "the bias is added to every product"),
    (
        "편향은 창마다 한 번, 곱의 합에 더합니다.",
        "Add the bias once a window, to the sum of products.",
    ),
)
BIAS_SUBTRACTED = mistake(
    "bias-subtracted",
    ("편향을 더하지 않고 뺐습니다", "the bias is subtracted, not added"),
    ("출력 = 곱의 합 + 편향입니다.", "output = sum of products + bias."),
)
PADDED = mistake(
    "padded",
    ("입력의 크기를 그대로 두는 패딩을 했습니다", "the input was padded to keep its size"),
    (
        "이 항목은 패딩이 없습니다(valid). 출력은 (h - h_f + 1)×(w - w_f + 1)입니다.",
        'Here there is no padding ("valid"): the output is (h - h_f + 1) x (w - w_f + 1).',
    ),
)
ONE_ROW_SHORT = mistake(
    "last-place-missing",
    ("마지막 행이나 열이 빠졌습니다", "the last row or column is missing"),
    (
        "창이 놓이는 자리는 h - h_f + 1개입니다. + 1을 잊지 마십시오.",
        "There are h - h_f + 1 places: mind the + 1.",
    ),
)
RELU = mistake(
    "relu-applied",
    ("음수를 0으로 바꾸었습니다 (relu)", "negative values became 0 (relu)"),
    (
        "활성함수는 합성곱과 따로입니다. 여기서는 적용하지 않습니다.",
        "The activation is a step of its own and not asked for here.",
    ),
)
TRANSPOSED_FILTER = mistake(
    "filter-transposed",
    ("필터나 출력을 전치했습니다", "the filter or the output is transposed"),
    (
        "행은 행끼리, 열은 열끼리 곱합니다. R의 열 우선 순서로 편 필터를 그대로 쓰면 이렇게 됩니다.",
        "Multiply row by row and column by column; a filter unrolled in R's column order does this.",
    ),
)
AVERAGED = mistake(
    "mean-not-sum",
    ("합이 아니라 평균을 냈습니다", "the mean, not the sum, of the products"),
    ("sum을 쓰십시오.", "Use sum."),
)


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


EXERCISE = Exercise(
    id="T05",
    function="convolution_2d",
    parameters=("x", "w", "bias"),
    gives=Text(
        "출력 행렬 (합성곱층처럼 필터를 뒤집지 않음, 패딩 없음, 스트라이드 1)",
        "the output matrix (as a convolution layer: filter not flipped, no padding, stride 1)",
    ),
    hint=Text(
        "x는 입력 행렬, w는 필터, bias는 절편(편향), 수 하나입니다.",
        "x is the input matrix, w the filter, bias one number.",
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=("output",),
        reference=_right,
        cases=_cases,
        accept=squeezed,
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
            single(ONE_ROW_SHORT, kind_wrong(lambda x, w, bias: _right(x, w, bias)[1:, 1:])),
        ),
    ),
    faults=(
        FaultPattern(r"IndexError|could not be broadcast together", ONE_BASED_INDEX),
        FaultPattern(r"TypeError: can't multiply", LIST_ARITHMETIC),
    ),
)

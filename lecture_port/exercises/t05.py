"""T05: what a convolution layer computes."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import array_exercise, short, sum_of_products
from lecture_port.exercises.exercise import (
    LIST_MULTIPLIED,
    RUNS_PAST_THE_END,
    Arguments,
    ErrorPattern,
    Variant,
    mistake,
)
from lecture_port.exercises.inputs import KERNEL, KERNEL_2, MATRIX, filtered, large, window
from lecture_port.theory.convolution import convolve_2d, correlate_2d


def _product(x: Any, w: Any, bias: float) -> Any:
    """Multiply the window's matrix by the filter's."""
    side = w.shape[0]
    rows, columns = (range(n - k + 1) for n, k in zip(x.shape, w.shape, strict=True))
    sums = [[(x[i : i + side, j : j + side] @ w).sum() for j in columns] for i in rows]
    return np.array(sums) + bias


def _right(x: Any, w: Any, bias: float) -> Any:
    return correlate_2d(x, w, bias=bias)


def _by_columns(x: Any, w: Any, bias: float) -> Any:
    right = _right(x, w, bias)
    return right.ravel().reshape(right.shape, order="F")


def _worked_example(arguments: Arguments, _: str, place: tuple[int, ...]) -> str:
    w = arguments["w"]
    return f"{sum_of_products(window(arguments['x'], w, place), w)} + {short(arguments['bias'])}"


EXERCISE = array_exercise(
    "T05",
    parameters=("x", "w", "bias"),
    names=("output",),
    reference=_right,
    cases=filtered(
        "bias",
        "편향",
        "bias",
        (
            (MATRIX, KERNEL, 3.0),
            (large(6, 6), KERNEL_2, -2.0),
            (large(5, 7), KERNEL[1:], 0.5),
            (large(6, 3) - 5, KERNEL[:, 1:], 4.0),
            (MATRIX, KERNEL[2:], -1.0),
        ),
    ),
    variants=(
        ("flipped-kernel", lambda x, w, bias: convolve_2d(x, w, bias=bias)),
        ("bias-forgotten", lambda x, w, bias: correlate_2d(x, w)),
        Variant(
            (mistake("T05", "flipped-kernel"), mistake("T05", "bias-forgotten")),
            lambda a: convolve_2d(a["x"], a["w"]),
        ),
        ("bias-times-nine", lambda x, w, bias: correlate_2d(x, w) + bias * w.size),
        ("bias-subtracted", lambda x, w, bias: correlate_2d(x, w) - bias),
        ("matrix-product", _product),
        ("matrix-product", lambda x, w, bias: _product(x, w, 0)),
        ("padded", lambda x, w, bias: correlate_2d(x, w, padding="same") + bias),
        ("padded", lambda x, w, bias: convolve_2d(x, w, padding="same") + bias),
        ("relu-applied", lambda x, w, bias: np.maximum(_right(x, w, bias), 0)),
        ("filter-transposed", lambda x, w, bias: correlate_2d(x, w.T) + bias),
        ("filter-transposed", lambda x, w, bias: _right(x, w, bias).T),
        ("column-major", _by_columns),
        ("mean-not-sum", lambda x, w, bias: correlate_2d(x, w) / w.size + bias),
        ("last-place-missing", lambda x, w, bias: _right(x, w, bias)[:-1, :-1]),
        ("last-place-missing", lambda x, w, bias: _right(x, w, bias)[:-1]),
        ("last-place-missing", lambda x, w, bias: _right(x, w, bias)[1:, 1:]),
    ),
    worked_example=_worked_example,
    error_patterns=(
        RUNS_PAST_THE_END,
        ErrorPattern("matrix-product", r"matmul: Input operand|not aligned"),
        ErrorPattern("filter-transposed", r"shapes \((\d+),(\d+)\) \(\2,\1\)"),
        LIST_MULTIPLIED,
    ),
)

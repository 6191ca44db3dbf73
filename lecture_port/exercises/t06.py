"""T06: convolution of a padded input."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import array_exercise, sum_of_products
from lecture_port.exercises.exercise import RUNS_PAST_THE_END, Arguments
from lecture_port.exercises.inputs import KERNEL, KERNEL_2, MATRIX, filtered, large, window
from lecture_port.theory.convolution import convolve_2d, correlate_2d


def padding(x: Any, w: Any, p: int) -> Any:
    """Return the output on the padded input."""
    return correlate_2d(x, w, padding=p)


def _padded(*widths: Any, mode: Any = "constant") -> Any:
    def compute(x: Any, w: Any, p: int) -> Any:
        pairs = [tuple(p * k for k in pair) for pair in widths]
        return correlate_2d(np.pad(x, pairs, mode=mode), w)

    return compute


def _worked_example(arguments: Arguments, _: str, place: tuple[int, ...]) -> str:
    w = arguments["w"]
    return sum_of_products(window(np.pad(arguments["x"], arguments["p"]), w, place), w)


EXERCISE = array_exercise(
    "T06",
    parameters=("x", "w", "p"),
    names=("output",),
    reference=padding,
    cases=filtered(
        "p",
        "p =",
        "p =",
        (
            (large(5, 5) + 1, KERNEL, 3),
            (MATRIX, KERNEL, 2),
            (large(5, 5) + 1, KERNEL_2, 1),
            (large(6, 4) - 3, KERNEL[1:], 1),
            (large(4, 6) + 2, KERNEL[:, 1:], 2),
        ),
    ),
    variants=(
        ("not-padded", lambda x, w, p: correlate_2d(x, w)),
        ("one-side", _padded((1, 0), (1, 0))),
        ("one-side", _padded((0, 1), (0, 1))),
        ("one-side", _padded((2, 0), (2, 0))),
        ("one-side", _padded((0, 2), (0, 2))),
        ("one-axis", _padded((1, 1), (0, 0))),
        ("one-axis", _padded((0, 0), (1, 1))),
        ("p-in-all", lambda x, w, p: correlate_2d(np.pad(x, ((p // 2, p - p // 2),) * 2), w)),
        ("not-zeros", lambda x, w, p: correlate_2d(np.pad(x, p, constant_values=1), w)),
        ("not-zeros", _padded((1, 1), (1, 1), mode="edge")),
        ("not-zeros", _padded((1, 1), (1, 1), mode="reflect")),
        ("not-zeros", _padded((1, 1), (1, 1), mode="wrap")),
        ("output-padded", lambda x, w, p: np.pad(correlate_2d(x, w), p)),
        ("padded-input", lambda x, w, p: np.pad(x, p)),
        ("same-whatever-p", lambda x, w, p: correlate_2d(x, w, padding="same")),
        ("last-place-missing", lambda x, w, p: padding(x, w, p)[:-1, :-1]),
        ("last-place-missing", lambda x, w, p: padding(x, w, p)[1:, 1:]),
        ("flipped-kernel", lambda x, w, p: convolve_2d(x, w, padding=p)),
    ),
    worked_example=_worked_example,
    error_patterns=(RUNS_PAST_THE_END,),
)

"""T07: convolution with a stride."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import array_exercise, sum_of_products
from lecture_port.exercises.exercise import RUNS_PAST_THE_END, Arguments
from lecture_port.exercises.inputs import KERNEL, KERNEL_2, filtered, large, window
from lecture_port.theory.convolution import convolve_2d, correlate_2d


def stride(x: Any, w: Any, s: int) -> Any:
    """Return the output with that stride."""
    return correlate_2d(x, w, stride=s)


def _left_over(x: Any, w: Any, s: int) -> list[int]:
    return [(-(size - side)) % s for size, side in zip(x.shape, w.shape, strict=True)]


def _ceiling(x: Any, w: Any, s: int) -> Any:
    return correlate_2d(np.pad(x, [(0, more) for more in _left_over(x, w, s)]), w, stride=s)


def _with_empty_places(x: Any, w: Any, s: int) -> Any:
    """Let the output have a place for every window that begins, and leave those that do not fit at 0."""
    return np.pad(stride(x, w, s), [(0, int(more > 0)) for more in _left_over(x, w, s)])


def _worked_example(arguments: Arguments, _: str, place: tuple[int, ...]) -> str:
    w, step = arguments["w"], arguments["s"]
    return sum_of_products(window(arguments["x"], w, (place[0] * step, place[1] * step)), w)


EXERCISE = array_exercise(
    "T07",
    parameters=("x", "w", "s"),
    names=("output",),
    reference=stride,
    cases=filtered(
        "s",
        "s =",
        "s =",
        (
            (large(8, 9), KERNEL, 2),
            (large(8, 11) + 2, KERNEL_2, 3),
            (large(8, 10) - 4, KERNEL[1:], 2),
            (large(10, 6) + 1, KERNEL[:, 1:], 4),
            (large(4, 5) + 3, KERNEL, 1),
        ),
    ),
    variants=(
        ("stride-ignored", lambda x, w, s: correlate_2d(x, w)),
        ("stride-on-one-axis", lambda x, w, s: correlate_2d(x, w, stride=(s, 1))),
        ("stride-on-one-axis", lambda x, w, s: correlate_2d(x, w, stride=(1, s))),
        ("input-thinned", lambda x, w, s: correlate_2d(x[::s, ::s], w)),
        ("ceiling-for-floor", _ceiling),
        ("ceiling-for-floor", _with_empty_places),
        ("last-place-missing", lambda x, w, s: stride(x, w, s)[:-1, :-1]),
        ("last-place-missing", lambda x, w, s: stride(x, w, s)[1:, 1:]),
        ("dilation-for-stride", lambda x, w, s: correlate_2d(x, w, dilation=s)),
        ("wrong-start", lambda x, w, s: correlate_2d(x, w)[1::s, 1::s]),
        ("wrong-start", lambda x, w, s: correlate_2d(x, w)[s - 1 :: s, s - 1 :: s]),
        ("stride-is-filter-size", lambda x, w, s: correlate_2d(x, w, stride=w.shape[0])),
        ("flipped-kernel", lambda x, w, s: convolve_2d(x, w, stride=s)),
    ),
    worked_example=_worked_example,
    error_patterns=(RUNS_PAST_THE_END,),
)

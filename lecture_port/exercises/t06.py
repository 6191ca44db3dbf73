"""T06: convolution of a padded input."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge, products
from lecture_port.exercises.exercise import RUNS_PAST_THE_END, Arguments, Case, Exercise, single
from lecture_port.exercises.inputs import KERNEL, KERNEL_2, MATRIX, large, squeezed, window
from lecture_port.exercises.mistake import FLIPPED_KERNEL, mistake
from lecture_port.language import Text
from lecture_port.theory.convolution import convolve_2d, correlate_2d

NOT_PADDED = mistake("T06", "not-padded")
ONE_SIDE = mistake("T06", "one-side")
ONE_AXIS = mistake("T06", "one-axis")
HALF = mistake("T06", "p-in-all")
EDGE = mistake("T06", "not-zeros")
OUTPUT_PADDED = mistake("T06", "output-padded")
PAD_ONLY = mistake("T06", "padded-input")
SAME = mistake("T06", "same-whatever-p")


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
        Case(
            Text("6x4 입력, 2x3 필터, p = 1", "6x4 input, 2x3 filter, p = 1"),
            lambda: {"x": large(6, 4) - 3, "w": KERNEL[1:].copy(), "p": 1},
        ),
        Case(
            Text("4x6 입력, 3x2 필터, p = 2", "4x6 input, 3x2 filter, p = 2"),
            lambda: {"x": large(4, 6) + 2, "w": KERNEL[:, 1:].copy(), "p": 2},
        ),
    )


def _padded(*widths: Any, mode: Any = "constant") -> Any:
    def compute(x: Any, w: Any, p: int) -> Any:
        pairs = [tuple(p * k for k in pair) for pair in widths]
        return correlate_2d(np.pad(x, pairs, mode=mode), w)

    return compute


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    del name
    w = arguments["w"]
    return products(window(np.pad(arguments["x"], arguments["p"]), w, place), w)


EXERCISE = Exercise(
    id="T06",
    function="padding",
    parameters=("x", "w", "p"),
    cases=_cases,
    judge=ArrayJudge(
        names=("output",),
        reference=padding,
        cases=_cases,
        accept=squeezed,
        worked=_worked,
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
    faults=(RUNS_PAST_THE_END,),
)

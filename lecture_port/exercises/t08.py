"""T08: an image through a filter of GIMP."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge, products, short
from lecture_port.exercises.exercise import RUNS_PAST_THE_END, Arguments, Case, Exercise, single
from lecture_port.exercises.inputs import large, squeezed, window
from lecture_port.exercises.mistake import FLIPPED_KERNEL, mistake
from lecture_port.language import Text
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.t08_filter_effects import Effect, apply_effect

ZERO_RIM = mistake("T08", "zero-rim")
SHRUNK = mistake("T08", "shrunk")
NO_DIVISOR = mistake("T08", "divisor-forgotten")
NO_OFFSET = mistake("T08", "offset-forgotten")
OFFSET_FIRST = mistake("T08", "offset-before-division")
CUT = mistake("T08", "cut")
OVERFLOW = mistake("T08", "uint8-overflow")


def filter_effects(image: Any, kernel: Any, divisor: float, offset: float) -> Any:
    """Return the filtered image, not cut."""
    rows = tuple(tuple(map(float, row)) for row in np.asarray(kernel))
    return apply_effect(image, Effect(Text("", ""), rows, divisor, offset))


def _image() -> Any:
    return (large(6, 7) * 25).astype(np.uint8)


def _cases() -> tuple[Case, ...]:
    emboss = np.array([[-2.0, -1.0, 0.0], [-1.0, 1.0, 1.0], [0.0, 1.0, 2.0]])
    uneven = np.array([[1.0, 2.0, 1.0], [0.0, 3.0, 1.0], [1.0, 0.0, 4.0]])
    return (
        Case(
            Text("엠보싱, 제수 2, 오프셋 10", "emboss, divisor 2, offset 10"),
            lambda: {"image": _image(), "kernel": emboss.copy(), "divisor": 2.0, "offset": 10.0},
        ),
        Case(
            Text(
                "흐리게 하는 필터, 제수 13, 오프셋 -5", "a blurring filter, divisor 13, offset -5"
            ),
            lambda: {"image": _image(), "kernel": uneven.copy(), "divisor": 13.0, "offset": -5.0},
        ),
        Case(
            Text("5x4 이미지, 제수 4, 오프셋 128", "a 5x4 image, divisor 4, offset 128"),
            lambda: {
                "image": (large(5, 4) * 20 + 30).astype(np.uint8),
                "kernel": emboss[::-1].copy(),
                "divisor": 4.0,
                "offset": 128.0,
            },
        ),
    )


def _sum(image: Any, kernel: Any, mode: Any = "edge") -> Any:
    return correlate_2d(np.pad(np.asarray(image, np.float64), 1, mode=mode), kernel)


def _wrapped(image: Any, kernel: Any, divisor: float, offset: float) -> Any:
    total = _sum(image, kernel).astype(np.int64).astype(np.uint8)
    return total / divisor + offset


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    del name
    image = np.pad(arguments["image"], 1, mode="edge")
    kernel, divisor, offset = (arguments[each] for each in ("kernel", "divisor", "offset"))
    terms = products(window(image, kernel, place), kernel)
    return f"({terms})/{short(divisor)} + {short(offset)}"


EXERCISE = Exercise(
    id="T08",
    function="filter_effects",
    parameters=("image", "kernel", "divisor", "offset"),
    cases=_cases,
    judge=ArrayJudge(
        names=("result",),
        reference=filter_effects,
        cases=_cases,
        accept=squeezed,
        worked=_worked,
        variants=(
            single(
                ZERO_RIM,
                lambda image, kernel, divisor, offset: (
                    _sum(image, kernel, "constant") / divisor + offset
                ),
            ),
            single(
                ZERO_RIM,
                lambda image, kernel, divisor, offset: (
                    _sum(image, kernel, "reflect") / divisor + offset
                ),
            ),
            single(
                SHRUNK,
                lambda image, kernel, divisor, offset: (
                    correlate_2d(image, kernel) / divisor + offset
                ),
            ),
            single(NO_DIVISOR, lambda image, kernel, divisor, offset: _sum(image, kernel) + offset),
            single(NO_OFFSET, lambda image, kernel, divisor, offset: _sum(image, kernel) / divisor),
            single(
                OFFSET_FIRST,
                lambda image, kernel, divisor, offset: (_sum(image, kernel) + offset) / divisor,
            ),
            single(
                CUT,
                lambda image, kernel, divisor, offset: np.clip(
                    filter_effects(image, kernel, divisor, offset), 0, 255
                ),
            ),
            single(
                CUT,
                lambda image, kernel, divisor, offset: np.clip(
                    np.rint(filter_effects(image, kernel, divisor, offset)), 0, 255
                ),
            ),
            single(
                CUT,
                lambda image, kernel, divisor, offset: np.clip(
                    np.floor(filter_effects(image, kernel, divisor, offset)), 0, 255
                ),
            ),
            single(OVERFLOW, _wrapped),
            single(
                OVERFLOW,
                lambda image, kernel, divisor, offset: (
                    filter_effects(image, kernel, divisor, offset).astype(np.int64).astype(np.uint8)
                ),
            ),
            single(
                FLIPPED_KERNEL,
                lambda image, kernel, divisor, offset: filter_effects(
                    image, kernel[::-1, ::-1], divisor, offset
                ),
            ),
        ),
    ),
    faults=(RUNS_PAST_THE_END,),
)

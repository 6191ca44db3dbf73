"""T08: an image through a filter of GIMP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import array_exercise, short, sum_of_products
from lecture_port.exercises.exercise import RUNS_PAST_THE_END, Arguments, case
from lecture_port.exercises.inputs import large, window
from lecture_port.language import Text
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.t08_filter_effects import Effect, apply_effect


def filter_effects(image: Any, kernel: Any, divisor: float, offset: float) -> Any:
    """Return the filtered image, not cut."""
    rows = tuple(tuple(map(float, row)) for row in np.asarray(kernel))
    return apply_effect(image, Effect(Text("", ""), rows, divisor, offset))


def _sum(image: Any, kernel: Any, mode: Any = "edge") -> Any:
    return correlate_2d(np.pad(np.asarray(image, np.float64), 1, mode=mode), kernel)


def _changed(change: Callable[[Any], Any]) -> Callable[..., Any]:
    """Let a mistaken image be made from the right one."""
    return lambda image, kernel, divisor, offset: change(
        filter_effects(image, kernel, divisor, offset)
    )


def _with(total: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """Let another sum be divided and shifted."""
    return lambda image, kernel, divisor, offset: total(image, kernel) / divisor + offset


def _whole(image: Any, kernel: Any, divisor: float, offset: float) -> Any:
    return _sum(image, kernel) // divisor + offset


def _bytes(values: Any) -> Any:
    return values.astype(np.int64).astype(np.uint8)


def _worked_example(arguments: Arguments, _: str, place: tuple[int, ...]) -> str:
    image = np.pad(arguments["image"], 1, mode="edge")
    kernel, divisor, offset = (arguments[each] for each in ("kernel", "divisor", "offset"))
    terms = sum_of_products(window(image, kernel, place), kernel)
    return f"({terms})/{short(divisor)} + {short(offset)}"


_IMAGE = (large(6, 7) * 25).astype(np.uint8)
_EMBOSS = np.array([[-2.0, -1.0, 0.0], [-1.0, 1.0, 1.0], [0.0, 1.0, 2.0]])
_UNEVEN = np.array([[1.0, 2.0, 1.0], [0.0, 3.0, 1.0], [1.0, 0.0, 4.0]])

EXERCISE = array_exercise(
    "T08",
    parameters=("image", "kernel", "divisor", "offset"),
    names=("result",),
    reference=filter_effects,
    cases=(
        case(
            "엠보싱, 제수 2, 오프셋 10",
            "emboss, divisor 2, offset 10",
            image=_IMAGE,
            kernel=_EMBOSS,
            divisor=2.0,
            offset=10.0,
        ),
        case(
            "흐리게 하는 필터, 제수 13, 오프셋 -5",
            "a blurring filter, divisor 13, offset -5",
            image=_IMAGE,
            kernel=_UNEVEN,
            divisor=13.0,
            offset=-5.0,
        ),
        case(
            "5x4 이미지, 제수 4, 오프셋 128",
            "a 5x4 image, divisor 4, offset 128",
            image=(large(5, 4) * 20 + 30).astype(np.uint8),
            kernel=_EMBOSS[::-1],
            divisor=4.0,
            offset=128.0,
        ),
    ),
    variants=(
        ("zero-rim", _with(lambda image, kernel: _sum(image, kernel, "constant"))),
        ("zero-rim", _with(lambda image, kernel: _sum(image, kernel, "reflect"))),
        ("shrunk", _with(correlate_2d)),
        ("divisor-forgotten", lambda image, kernel, divisor, offset: _sum(image, kernel) + offset),
        ("offset-forgotten", lambda image, kernel, divisor, offset: _sum(image, kernel) / divisor),
        (
            "offset-before-division",
            lambda image, kernel, divisor, offset: (_sum(image, kernel) + offset) / divisor,
        ),
        ("whole-division", _whole),
        *(("whole-division", _changed(change)) for change in (np.floor, np.trunc, np.rint)),
        ("cut", _changed(lambda result: np.clip(result, 0, 255))),
        ("cut", _changed(lambda result: np.clip(np.rint(result), 0, 255))),
        ("cut", _changed(lambda result: np.clip(np.floor(result), 0, 255))),
        ("uint8-overflow", _with(lambda image, kernel: _bytes(_sum(image, kernel)))),
        ("uint8-overflow", _changed(_bytes)),
        ("flipped-kernel", _with(lambda image, kernel: _sum(image, kernel[::-1, ::-1]))),
    ),
    worked_example=_worked_example,
    error_patterns=(RUNS_PAST_THE_END,),
)

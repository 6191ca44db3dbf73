"""P02: the channel axis, and pixels between 0 and 1."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.exercises.array_judge import ArrayJudge, Named
from lecture_port.exercises.exercise import Arguments, Case, Exercise, FaultPattern, Lazy, Variant
from lecture_port.exercises.inputs import mini
from lecture_port.exercises.mistake import (
    COLUMN_MAJOR,
    HARD_CODED_SIZE,
    INTEGER_IN_PLACE,
    SWAPPED_TRAIN_TEST,
    Mistake,
    mistake,
)
from lecture_port.exercises.recorded_answers import must_be_recorded
from lecture_port.language import Text
from lecture_port.practice.p02_reshape import reshape

Array = NDArray[Any]
NAMES = ("train_images", "test_images")

NO_CHANNEL = mistake("P02", "no-channel-axis")
CHANNEL_FIRST = mistake("P02", "channel-first")
FLATTENED = mistake("P02", "flattened")
NOT_SCALED = mistake("P02", "not-scaled")
INTEGER_DIVISION = mistake("P02", "integer-division")
SCALED_TWICE = mistake("P02", "scaled-twice")
BY_256 = mistake("P02", "divided-by-256")
MINUS_ONE_TO_ONE = mistake("P02", "minus-one-to-one")
STANDARDISED = mistake("P02", "standardised")

_SHAPES: tuple[tuple[Mistake | None, Callable[[Array], Array]], ...] = (
    (None, lambda x: x[..., None]),
    (NO_CHANNEL, lambda x: x),
    (CHANNEL_FIRST, lambda x: x[:, None]),
    (COLUMN_MAJOR, lambda x: x.transpose(0, 2, 1)[..., None]),
    (COLUMN_MAJOR, lambda x: x.ravel(order="F").reshape(*x.shape, 1)),
    (COLUMN_MAJOR, lambda x: x.reshape(*x.shape, 1).T),
    (COLUMN_MAJOR, lambda x: x.ravel().reshape(*x.shape, 1, order="F")),
    (FLATTENED, lambda x: x.reshape(len(x), -1)),
    (COLUMN_MAJOR, lambda x: x.reshape(len(x), -1, order="F")),
)
_SCALES: tuple[tuple[Mistake | None, Callable[[Array], Array]], ...] = (
    (None, lambda x: x / np.float32(255)),
    (NOT_SCALED, lambda x: x),
    (INTEGER_DIVISION, lambda x: x // 255),
    (SCALED_TWICE, lambda x: x / np.float32(255) / np.float32(255)),
    (BY_256, lambda x: x / np.float32(256)),
    (MINUS_ONE_TO_ONE, lambda x: x / np.float32(127.5) - 1),
    (STANDARDISED, lambda x: (x - x.mean()) / x.std()),
)


def _variants() -> tuple[Variant, ...]:
    pairs = sorted(
        product(_SHAPES, _SCALES),
        key=lambda pair: (pair[0][0] is not None) + (pair[1][0] is not None),
    )
    found = [Variant((SWAPPED_TRAIN_TEST,), lambda a: reshape(a["test_images"], a["train_images"]))]
    for (wrong_shape, to_shape), (wrong_scale, to_scale) in pairs:
        mistakes = tuple(m for m in (wrong_shape, wrong_scale) if m is not None)
        if mistakes:
            found.append(Variant(mistakes, _both(to_shape, to_scale)))
    return tuple(found)


def _both(
    to_shape: Callable[[Array], Array], to_scale: Callable[[Array], Array]
) -> Callable[[Arguments], Any]:
    def compute(arguments: Arguments) -> Lazy:
        return Lazy({name: partial(_made, arguments[name]) for name in NAMES})

    def _made(values: Array) -> Array:
        return to_scale(to_shape(values))

    return compute


def _make() -> Arguments:
    data = mini()
    return {"train_images": data.train_images.copy(), "test_images": data.test_images.copy()}


def _few() -> Arguments:
    data = mini()
    return {
        "train_images": data.train_images[40:53].copy(),
        "test_images": data.test_images[:7].copy(),
    }


def _cases() -> tuple[Case, ...]:
    return (
        Case(Text("mini 자료의 이미지", "the images of the mini data"), _make),
        Case(Text("13장과 7장", "13 and 7 images"), _few),
    )


def _check(number: int, right: Named) -> None:
    if number:
        return
    for name, values in right.items():
        must_be_recorded("P02", name, values)


def _explain(name: str, right: Array, given: Array) -> Mistake | None:
    del name
    if given.shape == right.shape[:3]:
        return NO_CHANNEL
    if given.shape == (len(right), right[0].size):
        return FLATTENED
    if given.size == right.size and np.allclose(
        np.sort(given, axis=None), 255 * np.sort(right, axis=None)
    ):
        return NOT_SCALED
    return None


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    return f"{arguments[name][place[:3]]}/255"


EXERCISE = Exercise(
    id="P02",
    function="reshape",
    parameters=NAMES,
    cases=_cases,
    judge=ArrayJudge(
        names=NAMES,
        reference=reshape,
        cases=_cases,
        check_record=_check,
        variants=_variants(),
        explain=_explain,
        worked=_worked,
    ),
    faults=(
        FaultPattern(r"cannot reshape array of size .*(60000|10000)", HARD_CODED_SIZE),
        FaultPattern(r"ValueError.*(reshape|Cannot reshape)", HARD_CODED_SIZE, r"60_?000|10_?000"),
        FaultPattern(r"dims \[product (47040000|7840000)\]", HARD_CODED_SIZE),
        FaultPattern(r"UFuncTypeError.*divide", INTEGER_IN_PLACE),
    ),
)

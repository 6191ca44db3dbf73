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

NO_CHANNEL = mistake(
    "no-channel-axis",
    ("채널 축이 없습니다", "the channel axis is missing"),
    (
        "합성곱층은 (장수, 28, 28, 1)을 기대합니다. reshape(-1, 28, 28, 1)이나 x[..., None]으로 마지막 축을 더하십시오.",
        "A convolution layer expects (n, 28, 28, 1): add the last axis by reshape(-1, 28, 28, 1) or x[..., None].",
    ),
)
CHANNEL_FIRST = mistake(
    "channel-first",
    ("채널 축이 맨 뒤가 아니라 앞에 있습니다", "the channel axis stands in front, not last"),
    (
        "슬라이드의 형상은 c(60000, 28, 28, 1), 곧 채널이 마지막입니다.",
        "The slide's shape is c(60000, 28, 28, 1): channels come last.",
    ),
)
FLATTENED = mistake(
    "flattened",
    ("이미지를 784개의 한 줄로 폈습니다", "the images are flattened to rows of 784"),
    (
        "합성곱층은 이웃 관계가 필요합니다. 펴지 말고 (장수, 28, 28, 1)로 두십시오.",
        "A convolution needs to know which pixels are neighbours: keep (n, 28, 28, 1).",
    ),
)
NOT_SCALED = mistake(
    "not-scaled",
    ("255로 나누지 않았습니다", "the pixels are not divided by 255"),
    ("화소를 0과 1 사이로 바꾸십시오: x / 255.", "Bring the pixels between 0 and 1: x / 255."),
)
INTEGER_DIVISION = mistake(
    "integer-division",
    ("정수 나눗셈을 하여 0과 1만 남았습니다", "integer division left only zeros and ones"),
    (
        "//는 R의 %/%와 같은 정수 나눗셈입니다. /로 나누고, 나눈 뒤에 정수형으로 바꾸지 마십시오.",
        "// is integer division, as R's %/%: divide by /, and do not convert to whole numbers afterwards.",
    ),
)
SCALED_TWICE = mistake(
    "scaled-twice",
    ("255로 두 번 나누었습니다", "the pixels are divided by 255 twice"),
    ("나눗셈은 배열마다 한 번입니다.", "Divide each array once."),
)
BY_256 = mistake(
    "divided-by-256",
    ("255가 아니라 256으로 나누었습니다", "divided by 256, not by 255"),
    (
        "화소의 최댓값이 255이므로 255로 나누어야 최댓값이 1이 됩니다.",
        "The greatest pixel is 255, so dividing by 255 makes it 1.",
    ),
)
MINUS_ONE_TO_ONE = mistake(
    "minus-one-to-one",
    ("화소를 -1과 1 사이로 바꾸었습니다", "the pixels were brought between -1 and 1"),
    (
        "슬라이드는 0과 1 사이로 바꿉니다: x / 255.",
        "The slide brings them between 0 and 1: x / 255.",
    ),
)
STANDARDISED = mistake(
    "standardised",
    ("255로 나누지 않고 표준화했습니다", "standardised, not divided by 255"),
    (
        "평균을 빼고 표준편차로 나누는 것은 다른 전처리입니다. 슬라이드는 255로만 나눕니다.",
        "Subtracting the mean and dividing by the standard deviation is another preparation; the slide divides by 255 only.",
    ),
)

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


def _cases() -> tuple[Case, ...]:
    return (Case(Text("mini 자료의 이미지", "the images of the mini data"), _make),)


def _check(number: int, right: Named) -> None:
    del number
    for name, values in right.items():
        must_be_recorded("P02", name, values)


def _explain(name: str, right: Array, given: Array) -> Mistake | None:
    del name
    if given.ndim == 3 and right.ndim == 4:
        return NO_CHANNEL
    if given.ndim == 2:
        return FLATTENED
    if given.size and float(np.max(given)) > 1:
        return NOT_SCALED
    return None


EXERCISE = Exercise(
    id="P02",
    function="reshape",
    parameters=NAMES,
    gives=Text("train_images, test_images", "train_images, test_images"),
    hint=Text(
        "두 인자는 uint8 배열이고 형상은 (장수, 28, 28)입니다. 장수는 60000, 10000이 아닐 수 있습니다.",
        "Both are uint8 arrays of shape (n, 28, 28); n need not be 60000 or 10000.",
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=NAMES,
        reference=reshape,
        cases=_cases,
        check_record=_check,
        variants=_variants(),
        explain=_explain,
    ),
    faults=(
        FaultPattern(r"cannot reshape array of size .*(60000|10000)", HARD_CODED_SIZE),
        FaultPattern(r"ValueError.*(reshape|Cannot reshape)", HARD_CODED_SIZE, r"60_?000|10_?000"),
        FaultPattern(r"dims \[product (47040000|7840000)\]", HARD_CODED_SIZE),
        FaultPattern(r"UFuncTypeError.*divide", INTEGER_IN_PLACE),
    ),
)

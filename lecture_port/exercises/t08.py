"""T08: an image through a filter of GIMP."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern, single
from lecture_port.exercises.inputs import large, squeezed
from lecture_port.exercises.mistake import FLIPPED_KERNEL, ONE_BASED_INDEX, mistake
from lecture_port.language import Text
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.t08_filter_effects import Effect, apply_effect

ZERO_RIM = mistake(
    "zero-rim",
    ("이미지 밖을 0으로 보았습니다", "pixels beyond the border were taken to be 0"),
    (
        '밖의 픽셀은 가장 가까운 픽셀과 같다고 봅니다: np.pad(image, 1, mode="edge").',
        'Beyond the border a pixel is like the nearest one: np.pad(image, 1, mode="edge").',
    ),
)
SHRUNK = mistake(
    "shrunk",
    ("이미지의 크기가 줄었습니다", "the image became smaller"),
    (
        "결과는 이미지와 같은 크기입니다. 먼저 가장자리를 두르십시오.",
        "The result has the image's size: widen the border first.",
    ),
)
NO_DIVISOR = mistake(
    "divisor-forgotten",
    ("제수로 나누지 않았습니다", "the division by the divisor is missing"),
    ("곱의 합을 divisor로 나누십시오.", "Divide the sum of products by divisor."),
)
NO_OFFSET = mistake(
    "offset-forgotten",
    ("오프셋을 더하지 않았습니다", "the offset is missing"),
    ("나눈 뒤에 offset을 더하십시오.", "Add offset after the division."),
)
OFFSET_FIRST = mistake(
    "offset-before-division",
    ("오프셋을 나누기 전에 더했습니다", "the offset was added before the division"),
    ("순서는 합 / divisor + offset입니다.", "The order is sum / divisor + offset."),
)
CUT = mistake(
    "cut",
    ("0과 255에서 잘랐습니다", "the result was cut at 0 and 255"),
    (
        "자르기 전의 값을 돌려주십시오. 음의 가장자리도 값입니다.",
        "Return the values before they are cut: a negative edge is a value, too.",
    ),
)
OVERFLOW = mistake(
    "uint8-overflow",
    (
        "uint8로 계산하여 255를 넘은 값이 0부터 다시 셌습니다",
        "calculated in uint8: values beyond 255 wrapped around",
    ),
    ("먼저 image.astype(float)로 바꾸십시오.", "Convert first: image.astype(float)."),
)


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
    )


def _sum(image: Any, kernel: Any, mode: Any = "edge") -> Any:
    return correlate_2d(np.pad(np.asarray(image, np.float64), 1, mode=mode), kernel)


def _wrapped(image: Any, kernel: Any, divisor: float, offset: float) -> Any:
    total = _sum(image, kernel).astype(np.int64).astype(np.uint8)
    return total / divisor + offset


EXERCISE = Exercise(
    id="T08",
    function="filter_effects",
    parameters=("image", "kernel", "divisor", "offset"),
    gives=Text(
        "자르지 않은 결과 행렬 (이미지와 같은 크기)",
        "the matrix of results, not cut (of the image's size)",
    ),
    hint=Text(
        "image는 uint8 행렬, kernel은 3x3 필터입니다. 결과 = 곱의 합 / divisor + offset. 이미지 밖의 픽셀은 가장 가까운 픽셀과 같다고 봅니다.",
        "image is a uint8 matrix, kernel a 3x3 filter. result = sum of products / divisor + offset. A pixel beyond the border is like the nearest one.",
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=("result",),
        reference=filter_effects,
        cases=_cases,
        accept=squeezed,
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
    faults=(FaultPattern(r"IndexError|could not be broadcast together", ONE_BASED_INDEX),),
)

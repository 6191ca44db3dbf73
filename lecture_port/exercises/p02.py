"""P02: the channel axis, and pixels between 0 and 1."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.exercises.array_judge import array_exercise
from lecture_port.exercises.exercise import (
    Arguments,
    Case,
    ErrorPattern,
    LazyArrays,
    Variant,
    mistake,
)
from lecture_port.exercises.inputs import ALL, subset
from lecture_port.language import Text
from lecture_port.practice.p02_reshape import reshape

Array = NDArray[Any]
Transform = Callable[[Array], Array]
NAMES = ("train_images", "test_images")

_AXES: tuple[tuple[str, Transform], ...] = (
    ("", lambda x: x[..., None]),
    ("no-channel-axis", lambda x: x),
    ("channel-first", lambda x: x[:, None]),
    ("column-major", lambda x: x.transpose(0, 2, 1)[..., None]),
    ("column-major", lambda x: x.ravel(order="F").reshape(*x.shape, 1)),
    ("column-major", lambda x: x.reshape(*x.shape, 1).T),
    ("column-major", lambda x: x.ravel().reshape(*x.shape, 1, order="F")),
    ("flattened", lambda x: x.reshape(len(x), -1)),
    ("column-major", lambda x: x.reshape(len(x), -1, order="F")),
)
"""What becomes of the axes, by the mistake's id; without an id it is right."""
_VALUES: tuple[tuple[str, Transform], ...] = (
    ("", lambda x: x / np.float32(255)),
    ("not-scaled", lambda x: x),
    ("integer-division", lambda x: x // 255),
    ("scaled-twice", lambda x: x / np.float32(255) / np.float32(255)),
    ("own-maximum", lambda x: x / np.float32(max(x.max(), 1))),
    ("own-maximum", lambda x: (x - x.min()) / np.float32(max(np.ptp(x), 1))),
    ("divided-by-256", lambda x: x / np.float32(256)),
    ("minus-one-to-one", lambda x: x / np.float32(127.5) - 1),
    ("standardised", lambda x: (x - x.mean()) / x.std()),
)
"""What becomes of the values."""


def _combine_mistakes(on_axes: tuple[str, Transform], on_values: tuple[str, Transform]) -> Variant:
    """Return the answer with one mistake in its axes, one in its values, or both."""
    (axis_mistake, transform_axes), (value_mistake, transform_values) = on_axes, on_values
    mistakes = tuple(mistake("P02", id) for id in (axis_mistake, value_mistake) if id)

    def apply(values: Array) -> Array:
        return transform_values(transform_axes(values))

    return Variant(mistakes, lambda given: LazyArrays({n: partial(apply, given[n]) for n in NAMES}))


def _dark_images() -> Arguments:
    """Return images whose greatest pixel is far below 255, and no two alike."""
    given = subset("images", slice(70, 75), slice(20, 24))()
    return {name: images // (2 + index) for index, (name, images) in enumerate(given.items())}


def _explain(_: str, right: Array, given: Array) -> str | None:
    """Name the mistake by the shape, or by the values in their order of size."""
    if given.shape == right.shape[:3]:
        return "no-channel-axis"
    if given.shape == (len(right), right[0].size):
        return "flattened"
    same_size = given.size == right.size
    if same_size and np.allclose(np.sort(given, axis=None), 255 * np.sort(right, axis=None)):
        return "not-scaled"
    return None


EXERCISE = array_exercise(
    "P02",
    parameters=NAMES,
    names=NAMES,
    reference=reshape,
    cases=(
        Case(
            Text("mini 자료의 이미지", "the images of the mini data"),
            subset("images", ALL, ALL),
        ),
        Case(Text("13장과 7장", "13 and 7 images"), subset("images", slice(40, 53), slice(7))),
        Case(Text("어두운 5장과 4장", "5 and 4 dim images"), _dark_images),
    ),
    recorded=NAMES,
    variants=(
        ("train-twice", lambda train_images, test_images: reshape(train_images, train_images)),
        (
            "train-test-swapped",
            lambda train_images, test_images: reshape(test_images, train_images),
        ),
        *(
            _combine_mistakes(on_axes, on_values)
            for on_axes, on_values in sorted(
                product(_AXES, _VALUES),
                key=lambda pair: bool(pair[0][0]) + bool(pair[1][0]),
            )
            if on_axes[0] or on_values[0]
        ),
    ),
    explain=_explain,
    worked_example=lambda given, name, index: f"{given[name][index[:3]]}/255",
    error_patterns=(
        ErrorPattern("hard-coded-size", r"cannot reshape array of size .*(60000|10000)"),
        ErrorPattern(
            "hard-coded-size", r"ValueError.*(reshape|Cannot reshape)", r"60_?000|10_?000"
        ),
        ErrorPattern("hard-coded-size", r"dims \[product (47040000|7840000)\]"),
        ErrorPattern("integer-in-place", r"UFuncTypeError.*divide"),
    ),
)

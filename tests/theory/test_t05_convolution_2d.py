from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest

from lecture_port.content.slide_values import SUMMARY
from lecture_port.errors import UsageError
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.geometry import axes, output_size
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t05_convolution_2d import conv_by_keras, show
from lecture_port.theory.t09_pooling import pool_2d, pool_by_keras
from lecture_port.theory.t10_output_size import size_by_keras
from lecture_port.theory.t11_parameters import layers_by_keras

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_the_slide_s_numbers(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["output"].tolist() == [[15, 16], [6, 15]]
    assert lesson.data["with_bias"].tolist() == [[18, 19], [9, 18]]
    assert "sum: 5 + 5 + 5 = 15" in text(lesson)
    assert "The other 3 output cells" in text(lesson)


def test_every_step_on_request(sound: Check, text: Words) -> None:
    lesson = show(step=True)

    sound(lesson)
    for line in ("5 + 5 + 5 = 15", "4 + 8 + 4 = 16", "2 + 2 + 2 = 6"):
        assert f"sum: {line}" in text(lesson)
    assert "output (2,2): rows 2-4, columns 2-4 of the input" in text(lesson)
    assert "--step" not in text(lesson)


def test_a_bias_of_one_s_own_takes_the_place_of_the_slide_s(text: Words) -> None:
    lesson = show(bias=-2, step=True)

    assert lesson.data["output"].tolist() == [[13, 14], [4, 13]]
    assert "with_bias" not in lesson.data
    assert "with the bias 15 + -2 = 13" in text(lesson)
    assert show(bias=0).data["output"].tolist() == [[15, 16], [6, 15]]


def test_true_convolution_flips_the_filter(sound: Check) -> None:
    lesson = show(true_convolution=True)

    sound(lesson)
    assert lesson.data["output"].tolist() == [[11, 12], [10, 11]]


def test_one_s_own_matrices(sound: Check, text: Words) -> None:
    lesson = show(
        input=np.arange(20).reshape(4, 5), filter=[[1, -1]], stride=(2, 1), dilation=(1, 2)
    )

    sound(lesson)
    assert lesson.data["output"].tolist() == [[-2, -2, -2], [-2, -2, -2]]
    assert "rows 1, columns 1,3 of the input" in text(lesson)


@pytest.mark.tensorflow
def test_keras_agrees(text: Words) -> None:
    lesson = show(bias=3, padding="same", keras=True)

    np.testing.assert_allclose(lesson.data["keras"], lesson.data["output"], atol=1e-5)
    assert "Largest difference from Keras' Conv2D" in text(lesson)


TOLERANCE = 1e-4  # Keras computes in float32

SIZES = ((4, 4), (7, 7), (8, 11))
FILTERS = ((1, 1), (2, 2), (3, 3), (2, 5))
PADDINGS: tuple[Any, ...] = ("valid", "same", 1, (2, 0))
STRIDES = (1, 2, 3, (1, 2))
draw = np.random.default_rng(5)


def fits(size: tuple[int, int], window: tuple[int, int], padding: Any, dilation: int) -> bool:
    if padding == "same":
        return True
    extra = {"valid": (0, 0), 1: (2, 2), (2, 0): (4, 0)}[padding]
    return all(dilation * (n - 1) + 1 <= s + e for s, n, e in zip(size, window, extra, strict=True))


@pytest.mark.tensorflow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("padding", PADDINGS, ids=str)
def test_conv_2d_agrees_in_values_and_size(size: tuple[int, int], padding: Any) -> None:
    x = draw.integers(-9, 10, size).astype(float)
    for window, (stride, dilation) in product(FILTERS, [*((s, 1) for s in STRIDES), (1, 2)]):
        if not fits(size, window, padding, dilation):
            continue
        w = draw.integers(-9, 10, window).astype(float)
        how: dict[str, Any] = {"stride": stride, "padding": padding, "dilation": dilation}
        theirs = conv_by_keras(x, w, bias=2.5, **how)
        np.testing.assert_allclose(correlate_2d(x, w, bias=2.5, **how), theirs, atol=TOLERANCE)
        high, wide = axes(size, window, **how)
        assert output_size(size, window, **how) == theirs.shape
        assert size_by_keras(high, wide, padding) == theirs.shape


@pytest.mark.tensorflow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("padding", ["valid", "same"])
def test_pooling_agrees(size: tuple[int, int], padding: Any) -> None:
    x = draw.normal(size=size)
    for pool, stride, kind in product((2, 3, (1, 4)), (None, 1, 2, (2, 3)), ("max", "average")):
        theirs = pool_by_keras(x, pool, kind=kind, stride=stride, padding=padding)
        ours = pool_2d(x, pool, kind=kind, stride=stride, padding=padding)  # type: ignore[arg-type]
        np.testing.assert_allclose(ours, theirs, atol=TOLERANCE)


@pytest.mark.tensorflow
def test_the_lecture_s_model_as_keras_builds_it() -> None:
    assert layers_by_keras() == [(row.output_shape[1:], row.parameters) for row in SUMMARY]


@pytest.mark.tensorflow
def test_what_keras_does_not_compute_is_said() -> None:
    with pytest.raises(UsageError, match="stride and a dilation above 1 together"):
        conv_by_keras(np.ones((9, 9)), np.ones((2, 2)), stride=2, dilation=2)

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from lecture_port.errors import UsageError
from lecture_port.theory.convolution import POOLING_INPUT
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t09_pooling import pool_2d, pool_channels, show

Matrix = NDArray[np.float64]

matrices = st.tuples(st.integers(1, 9), st.integers(1, 9)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.integers(-9, 9).map(float))
)
small = st.tuples(st.integers(1, 4), st.integers(1, 4))


def test_the_slide_s_numbers() -> None:
    assert pool_2d(POOLING_INPUT).tolist() == [[2, 3], [4, 2]]
    assert pool_2d(POOLING_INPUT, kind="average").tolist() == [[1, 1.5], [2.25, 1]]


@given(x=matrices, pool=small, stride=small)
def test_it_is_the_max_and_the_mean_of_each_window(
    x: Matrix, pool: tuple[int, int], stride: tuple[int, int]
) -> None:
    assume(pool[0] <= x.shape[0] and pool[1] <= x.shape[1])
    seen = sliding_window_view(x, pool)[:: stride[0], :: stride[1]]

    np.testing.assert_array_equal(pool_2d(x, pool, stride=stride), seen.max(axis=(2, 3)))
    np.testing.assert_allclose(
        pool_2d(x, pool, kind="average", stride=stride), seen.mean(axis=(2, 3)), atol=1e-12
    )


@given(x=matrices, pool=small, stride=small)
def test_padded_places_count_for_nothing(
    x: Matrix, pool: tuple[int, int], stride: tuple[int, int]
) -> None:
    greatest = pool_2d(x - 100, pool, stride=stride, padding="same")
    mean = pool_2d(np.full_like(x, 7), pool, kind="average", stride=stride, padding="same")

    assert greatest.max() <= (x - 100).max()
    np.testing.assert_allclose(mean, 7)


def test_the_window_moves_by_its_own_size_unless_told_otherwise() -> None:
    x = np.arange(36.0).reshape(6, 6)
    np.testing.assert_array_equal(pool_2d(x, 3), pool_2d(x, 3, stride=3))
    assert pool_2d(x, 3, stride=1).shape == (4, 4)


def test_channels_are_pooled_one_by_one() -> None:
    maps = np.random.default_rng(0).integers(0, 9, size=(6, 8, 3)).astype(float)
    pooled = pool_channels(maps, (3, 2), kind="average")

    assert pooled.shape == (2, 4, 3)
    np.testing.assert_allclose(pooled[:, :, 1], pool_2d(maps[:, :, 1], (3, 2), kind="average"))


def test_bad_windows_are_named() -> None:
    with pytest.raises(UsageError, match="--pool"):
        pool_2d(POOLING_INPUT, 0)
    with pytest.raises(UsageError, match="exceeds"):
        pool_2d(POOLING_INPUT, 5)
    with pytest.raises(UsageError, match="valid or same"):
        pool_2d(POOLING_INPUT, padding=1)


Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_the_lesson_has_the_slide_s_numbers(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["max"].tolist() == [[2, 3], [4, 2]]
    assert lesson.data["average"].tolist() == [[1, 1.5], [2.25, 1]]
    assert "(3+0+2+4)/4 = 2.25" in text(lesson)


def test_channels_stay_and_the_shift_is_measured(text: Words) -> None:
    lesson = show()
    shift = lesson.data["shift"]

    assert lesson.data["before"] == (26, 26, 4)
    assert lesson.data["after"] == (13, 13, 4)
    assert shift["none"].change > shift["average"].change > shift["max"].change
    assert shift["max"].change > shift["max twice"].change
    ratio = shift["max"].change / shift["none"].change
    assert f"brings the change to {ratio:.0%} of that without" in text(lesson)


def test_one_s_own_matrix_and_window(sound: Check, text: Words) -> None:
    lesson = show(input=np.arange(30).reshape(5, 6), pool=(2, 3), stride=2)

    sound(lesson)
    assert lesson.data["max"].tolist() == [[8, 10], [20, 22]]
    assert "Of the input in no window: rows 5, columns 6." in text(lesson)


@pytest.mark.tensorflow
def test_keras_agrees() -> None:
    for padding in ("valid", "same"):
        gaps = show(pool=3, stride=2, padding=padding, keras=True).data["keras_gaps"]
        assert max(gaps) < 1e-6

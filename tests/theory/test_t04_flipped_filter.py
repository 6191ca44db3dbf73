from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.signal import convolve2d, correlate2d

from lecture_port.theory.convolution import correlate_1d
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t04_flipped_filter import (
    by_corrected_index,
    by_definition,
    by_printed_index,
    by_scipy,
    flip,
    show,
)

vectors = st.lists(st.integers(1, 9).map(float), min_size=1, max_size=10)


def test_flipping_reverses_all_axes() -> None:
    assert flip([1, 2, 3]).tolist() == [3, 2, 1]
    assert flip([[1, 2], [3, 4]]).tolist() == [[4, 3], [2, 1]]


@given(x=vectors, w=vectors)
def test_the_three_indices(x: list[float], w: list[float]) -> None:
    assume(len(w) <= len(x))
    sliding = correlate_1d(x, w)
    for j in range(1, len(sliding) + 1):
        assert by_corrected_index(x, w, j) == sliding[j - 1]
        assert by_definition(x, w, j + len(w)) == sliding[j - 1]
        assert by_printed_index(x, w, j) in (None, sliding[j - 1])
        assert (by_printed_index(x, w, j) is None) == (j != len(w))


@given(x=vectors, w=vectors)
def test_the_slide_s_definition_is_numpy_s_convolve_with_indices_from_1(
    x: list[float], w: list[float]
) -> None:
    theirs = np.convolve(x, w[::-1])
    ours = [by_definition(x, w, j) for j in range(2, len(x) + len(w) + 1)]
    assert ours == theirs.tolist()


Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_cross_correlation_and_convolution_on_the_same_numbers(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["correlation"].tolist() == [[15, 16], [6, 15]]
    assert lesson.data["convolution"].tolist() == [[11, 12], [10, 11]]
    assert lesson.data["scipy_gaps"] == [0, 0]
    assert "--keras" in text(lesson)


def test_the_slide_s_index_is_right_at_l_only() -> None:
    data = show().data

    assert data["corrected"] == data["defined"] == data["sliding"].tolist()
    assert data["printed"] == [None, data["sliding"][1], None, None]


def test_one_s_own_matrices(sound: Check) -> None:
    lesson = show(input=np.arange(20).reshape(4, 5) ** 2, filter=[[1, 2], [0, 3], [4, 0]])

    sound(lesson)
    assert lesson.data["scipy_gaps"] == [0, 0]


@pytest.mark.tensorflow
def test_keras_computes_the_cross_correlation(sound: Check, text: Words) -> None:
    lesson = show(keras=True)

    sound(lesson)
    np.testing.assert_allclose(lesson.data["keras"], lesson.data["correlation"])
    assert "difference from the cross-correlation 0, from the convolution 4" in text(lesson)


@pytest.mark.parametrize("height", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("width", [1, 2, 3, 4, 7])
def test_ndimage_with_its_rim_cut_off_is_signal_s_valid(height: int, width: int) -> None:
    draw = np.random.default_rng(height * 10 + width)
    x = draw.integers(-9, 10, (7, 8)).astype(float)
    w = draw.integers(-9, 10, (height, width)).astype(float)
    correlation, convolution = by_scipy(x, w)

    np.testing.assert_allclose(correlation, correlate2d(x, w, mode="valid"), atol=1e-12)
    np.testing.assert_allclose(convolution, convolve2d(x, w, mode="valid"), atol=1e-12)

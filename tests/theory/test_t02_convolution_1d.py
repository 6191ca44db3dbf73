from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_port.errors import UsageError
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t02_convolution_1d import show, sum_over_f, sum_over_g, terms

vectors = st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=9)


@given(f=vectors, g=vectors)
def test_both_sums_equal_numpy_s_convolve(f: list[float], g: list[float]) -> None:
    expected = np.convolve(f, g)
    np.testing.assert_array_equal(sum_over_f(f, g), expected)
    np.testing.assert_array_equal(sum_over_g(f, g), expected)


@given(f=vectors, g=vectors)
def test_f_and_g_may_change_places(f: list[float], g: list[float]) -> None:
    np.testing.assert_array_equal(sum_over_f(f, g), sum_over_f(g, f))


def test_the_terms_are_those_whose_indices_exist() -> None:
    assert terms(4, 3, 2) == [(1, 1)]
    assert terms(4, 3, 5) == [(2, 3), (3, 2), (4, 1)]
    assert terms(4, 3, 7) == [(4, 3)]


def test_a_matrix_is_no_vector() -> None:
    with pytest.raises(UsageError, match="a vector is needed"):
        sum_over_f([[1, 2], [3, 4]], [1])


Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_both_sums_and_numpy(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["sum_over_f"].tolist() == [1, 2, 5, 8, 6, 8]
    assert lesson.data["gap"] == 0
    assert "f(2)g(3) + f(3)g(2) + f(4)g(1)  2x2 + 3x0 + 4x1" in text(lesson)


def test_long_vectors_are_shown_in_part_unless_asked_for(sound: Check, text: Words) -> None:
    f, g = np.arange(20.0), np.arange(9.0) - 4
    short, long = show(input=f, filter=g), show(input=f, filter=g, step=True)

    sound(short)
    assert len(text(short)) < len(text(long))
    assert "--step" in text(short)
    assert "--step" not in text(long)
    np.testing.assert_array_equal(long.data["sum_over_g"], np.convolve(f, g))

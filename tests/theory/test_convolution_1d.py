from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_port.errors import UsageError
from lecture_port.theory.t02_convolution_1d import sum_over_f, sum_over_g, terms

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
    assert terms(4, 3, 0) == [(0, 0)]
    assert terms(4, 3, 3) == [(1, 2), (2, 1), (3, 0)]
    assert terms(4, 3, 5) == [(3, 2)]


def test_a_matrix_is_no_vector() -> None:
    with pytest.raises(UsageError, match="a vector is needed"):
        sum_over_f([[1, 2], [3, 4]], [1])

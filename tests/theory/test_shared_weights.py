from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.linalg import toeplitz as scipy_toeplitz

from lecture_port.theory.convolution import correlate_1d
from lecture_port.theory.t03_shared_weights import dense_weights, free_weights, toeplitz

values = st.integers(1, 9).map(float)
vectors = st.lists(values, min_size=1, max_size=12)
small = st.integers(1, 4)


@given(x=vectors, w=st.lists(values, min_size=1, max_size=5), stride=small, dilation=small)
def test_w_x_is_the_sliding_sum(x: list[float], w: list[float], stride: int, dilation: int) -> None:
    assume(dilation * (len(w) - 1) + 1 <= len(x))
    matrix = toeplitz(w, len(x), stride=stride, dilation=dilation)

    np.testing.assert_array_equal(matrix @ x, correlate_1d(x, w, stride=stride, dilation=dilation))
    assert (matrix != 0).sum(axis=1).tolist() == [len(w)] * len(matrix)
    assert all(row[row != 0].tolist() == w for row in matrix)


@given(w=st.lists(values, min_size=1, max_size=5), more=st.integers(0, 7))
def test_with_stride_1_it_is_scipy_s_toeplitz_matrix(w: list[float], more: int) -> None:
    length = len(w) + more
    row = np.zeros(length)
    row[: len(w)] = w
    column = np.zeros(more + 1)
    column[0] = w[0]
    np.testing.assert_array_equal(toeplitz(w, length), scipy_toeplitz(column, row))


def test_the_slide_s_filter_of_two() -> None:
    assert toeplitz([7, 5], 4).tolist() == [[7, 5, 0, 0], [0, 7, 5, 0], [0, 0, 7, 5]]


def test_weights_are_counted() -> None:
    assert free_weights(2) == 2
    assert dense_weights(6, 5) == 30

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.signal import convolve2d, correlate2d

from lecture_port.errors import UsageError
from lecture_port.theory.convolution import (
    BIAS,
    FILTER_3,
    INPUT_4,
    INPUT_7,
    convolve_2d,
    correlate_2d,
)

Matrix = NDArray[np.float64]

# Whole numbers: sums of products are exact in any order, so equality can be asked for.
whole = st.integers(-9, 9).map(float)
matrices = st.tuples(st.integers(1, 9), st.integers(1, 9)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=whole)
)
filters = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=whole)
)
small = st.integers(1, 3)


def fits(x: Matrix, w: Matrix) -> bool:
    return w.shape[0] <= x.shape[0] and w.shape[1] <= x.shape[1]


def test_the_slide_s_numbers() -> None:
    assert correlate_2d(INPUT_4, FILTER_3).tolist() == [[15, 16], [6, 15]]
    assert correlate_2d(INPUT_4, FILTER_3, bias=BIAS).tolist() == [[18, 19], [9, 18]]
    assert convolve_2d(INPUT_4, FILTER_3).tolist() == [[11, 12], [10, 11]]


def test_the_slide_s_padding_and_stride() -> None:
    padded = [[7, 12, 10, 2], [4, 15, 16, 10], [10, 6, 15, 6], [8, 10, 4, 3]]
    assert correlate_2d(INPUT_4, FILTER_3, padding=1).tolist() == padded
    assert correlate_2d(INPUT_4, FILTER_3, padding="same").tolist() == padded
    strided = [[15, 17, 15], [17, 15, 17], [15, 17, 15]]
    assert correlate_2d(INPUT_7, FILTER_3, stride=2).tolist() == strided


def test_the_7x7_input_is_the_inventory_s() -> None:
    rows = ["1230123", "0123012", "3012301", "2301230", "1230123", "0123012", "3012301"]
    assert INPUT_7.tolist() == [[int(digit) for digit in row] for row in rows]


@given(x=matrices, w=filters)
def test_it_equals_scipy_s_correlate2d_and_convolve2d(x: Matrix, w: Matrix) -> None:
    assume(fits(x, w))
    np.testing.assert_array_equal(correlate_2d(x, w), correlate2d(x, w, mode="valid"))
    np.testing.assert_array_equal(convolve_2d(x, w), convolve2d(x, w, mode="valid"))


@given(x=matrices, w=filters, padding=st.integers(0, 3), stride=st.tuples(small, small))
def test_padding_and_stride_are_zeros_around_and_every_sth_cell(
    x: Matrix, w: Matrix, padding: int, stride: tuple[int, int]
) -> None:
    around = np.pad(x, padding)
    assume(fits(around, w))
    theirs = correlate2d(around, w, mode="valid")[:: stride[0], :: stride[1]]
    np.testing.assert_array_equal(correlate_2d(x, w, padding=padding, stride=stride), theirs)


@given(x=matrices, w=filters, dilation=st.tuples(small, small))
def test_dilation_is_a_filter_with_zeros_in_between(
    x: Matrix, w: Matrix, dilation: tuple[int, int]
) -> None:
    spread = np.zeros([d * (n - 1) + 1 for d, n in zip(dilation, w.shape, strict=True)])
    spread[:: dilation[0], :: dilation[1]] = w
    assume(fits(x, spread))
    np.testing.assert_array_equal(correlate_2d(x, w, dilation=dilation), correlate_2d(x, spread))


@given(x=matrices, w=filters, bias=whole)
def test_the_bias_raises_every_cell_and_the_operation_is_linear(
    x: Matrix, w: Matrix, bias: float
) -> None:
    assume(fits(x, w))
    np.testing.assert_array_equal(correlate_2d(x, w, bias=bias), correlate_2d(x, w) + bias)
    np.testing.assert_array_equal(correlate_2d(2 * x, w), 2 * correlate_2d(x, w))


def test_the_caller_s_matrices_stay_as_they_are() -> None:
    x, w = INPUT_4.copy(), FILTER_3.copy()
    correlate_2d(x, w, padding=1)
    np.testing.assert_array_equal(x, INPUT_4)
    np.testing.assert_array_equal(w, FILTER_3)


def test_what_is_no_matrix_is_refused() -> None:
    with pytest.raises(UsageError, match="a matrix is needed"):
        correlate_2d([1, 2, 3], FILTER_3)
    with pytest.raises(UsageError, match="exceeds"):
        correlate_2d(INPUT_4, np.ones((5, 5)))

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
    as_matrix,
    as_vector,
    convolve,
    convolve_2d,
    correlate_1d,
    correlate_2d,
    pad,
)
from lecture_port.theory.geometry import Axis, axes

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


vectors = st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=12)


@given(x=vectors, w=vectors, stride=st.integers(1, 4))
def test_it_equals_every_sth_value_of_numpy_s_correlate(
    x: list[float], w: list[float], stride: int
) -> None:
    assume(len(w) <= len(x))
    expected = np.correlate(x, w, "valid")[::stride]
    np.testing.assert_array_equal(correlate_1d(x, w, stride=stride), expected)


def test_dilation_spreads_the_filter() -> None:
    assert correlate_1d([1, 2, 3, 4, 5], [1, 10], dilation=3).tolist() == [41, 52]


def test_a_filter_longer_than_the_input_is_refused() -> None:
    with pytest.raises(UsageError, match="exceeds"):
        correlate_1d([1, 2], [1, 2, 3])


def test_a_rim_of_zeros() -> None:
    high, wide = axes((4, 4), (3, 3), padding=(1, 2))
    padded = pad(INPUT_4, high, wide)

    assert padded.shape == (6, 8)
    np.testing.assert_array_equal(padded[1:5, 2:6], INPUT_4)
    assert padded.sum() == INPUT_4.sum()


def test_the_sides_may_differ_and_the_rim_may_hold_another_value() -> None:
    padded = pad([[1, 2]], Axis(1, 2, 1, 1, 0, 1), Axis(2, 2, 1, 1, 0, 1), value=-5)
    assert padded.tolist() == [[1, 2, -5], [-5, -5, -5]]


def test_a_result_that_memory_could_not_hold_is_refused() -> None:
    high, wide = axes((4, 4), (3, 3), padding=1_000_000)
    with pytest.raises(UsageError, match="too large: 2000004x2000004"):
        pad(INPUT_4, high, wide)


def test_a_row_and_a_column_are_vectors_too() -> None:
    assert as_vector([[1, 2, 3]]).tolist() == [1, 2, 3]
    assert as_vector([[1], [2]]).tolist() == [1, 2]
    assert as_vector([5]).dtype == np.float64


@pytest.mark.parametrize("bad", [[[1, 2], [3, 4]], [], np.zeros((2, 1, 1))])
def test_other_arrays_are_no_vectors(bad: object) -> None:
    with pytest.raises(UsageError, match="a vector is needed"):
        as_vector(bad)


@pytest.mark.parametrize("bad", [[1, 2], 3, np.zeros((0, 2))])
def test_what_is_no_matrix(bad: object) -> None:
    with pytest.raises(UsageError, match="a matrix is needed"):
        as_matrix(bad)


def test_the_first_step_of_the_slide() -> None:
    first = next(convolve(INPUT_4, FILTER_3).steps())

    assert (first.row, first.column) == (1, 1)
    assert (list(first.rows), list(first.columns)) == ([1, 2, 3], [1, 2, 3])
    assert first.window.tolist() == [[1, 2, 3], [0, 1, 2], [3, 0, 1]]
    assert first.products.tolist() == [[2, 0, 3], [0, 1, 4], [3, 0, 2]]
    assert first.total == 15


def test_the_totals_are_the_output_and_each_window_lies_where_it_says() -> None:
    how = {"stride": (2, 1), "padding": 1, "dilation": (1, 2)}
    rows, columns = axes((7, 7), (3, 3), **how)
    padded = pad(INPUT_7, rows, columns)
    every = list(convolve(INPUT_7, FILTER_3, **how).steps())

    output = correlate_2d(INPUT_7, FILTER_3, **how)
    assert [step.total for step in every] == output.reshape(-1).tolist()
    assert (every[-1].row, every[-1].column) == output.shape
    for step in every:
        places = np.ix_(np.array(step.rows) - 1, np.array(step.columns) - 1)
        np.testing.assert_array_equal(step.window, padded[places])

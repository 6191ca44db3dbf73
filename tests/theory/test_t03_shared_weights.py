from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.linalg import toeplitz as scipy_toeplitz

from lecture_port.errors import UsageError
from lecture_port.theory.convolution import correlate_1d
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t03_shared_weights import show, toeplitz

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
    data = show().data
    assert data["free"] == 2
    assert data["dense"] == 30


Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_the_banded_matrix_and_its_weights(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["matrix"].shape == (5, 6)
    np.testing.assert_array_equal(lesson.data["product"], lesson.data["sliding"])
    assert [lesson.data[name] for name in ("dense", "connections", "free")] == [30, 10, 2]
    assert "Of the 30 entries of W, 20 are always 0" in text(lesson)


def test_any_length_and_stride(sound: Check) -> None:
    lesson = show(input=[list(range(30))], filter=[[1, 2, 3]], stride=(2, 2), dilation=2)

    sound(lesson)
    assert lesson.data["matrix"].shape == (13, 30)
    assert lesson.data["free"] == 3


@pytest.mark.parametrize(
    ("stride", "dilation", "index"),
    [(1, 1, "j+i-1"), (2, 1, "2(j-1)+1+i-1"), (1, 3, "j+3(i-1)"), (2, 2, "2(j-1)+1+2(i-1)")],
)
def test_the_printed_formula_is_that_of_the_matrix(
    text: Words, stride: int, dilation: int, index: str
) -> None:
    x, w = [1.0, 4, 2, 8, 5, 7, 3, 6], [2.0, 0, 1]
    lesson = show(input=[x], filter=[w], stride=stride, dilation=dilation)

    assert f"sum_i w_i x_({index})" in text(lesson)
    python = index.replace("(j", "*(j").replace("(i", "*(i")
    by_formula = [
        sum(w[i - 1] * x[eval(python, {"i": i, "j": j}) - 1] for i in range(1, len(w) + 1))
        for j in range(1, len(lesson.data["product"]) + 1)
    ]
    assert by_formula == lesson.data["product"].tolist()


def test_two_strides_make_no_sense_here() -> None:
    with pytest.raises(UsageError, match="in one dimension --stride takes one number, not 1,2"):
        show(stride=(1, 2))

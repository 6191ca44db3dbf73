from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.r.array_reshape import array_reshape

shapes = st.lists(st.integers(0, 4), min_size=1, max_size=4)


def test_fills_row_by_row_where_dim_fills_column_by_column() -> None:
    numbers = range(1, 7)
    assert array_reshape(numbers, (2, 3)).tolist() == [[1, 2, 3], [4, 5, 6]]
    assert array_reshape(numbers, (2, 3), order="F").tolist() == [[1, 3, 5], [2, 4, 6]]


def test_images_get_a_channel_without_a_copy() -> None:
    images = np.arange(2 * 28 * 28, dtype=np.uint8).reshape(2, 28, 28)
    reshaped = array_reshape(images, (2, 28, 28, 1))
    assert reshaped.shape == (2, 28, 28, 1)
    assert reshaped.dtype == np.uint8
    assert np.shares_memory(images, reshaped)


def test_column_major_array_is_read_by_rows() -> None:
    matrix = np.asfortranarray([[1, 2, 3], [4, 5, 6]])
    assert array_reshape(matrix, 6).tolist() == [1, 2, 3, 4, 5, 6]


@settings(derandomize=True, deadline=None)
@given(shapes, st.randoms(use_true_random=False))
def test_keeps_the_order_of_values(shape: list[int], random: object) -> None:
    x = np.arange(np.prod(shape)).reshape(shape)
    other = list(shape)
    random.shuffle(other)  # type: ignore[attr-defined]
    reshaped = array_reshape(x, other)
    assert reshaped.shape == tuple(other)
    assert reshaped.ravel().tolist() == x.ravel().tolist()
    assert array_reshape(reshaped, shape).tolist() == x.tolist()


@settings(derandomize=True, deadline=None)
@given(shapes.filter(all), st.integers(0, 3))
def test_computes_one_dimension(shape: list[int], place: int) -> None:
    place %= len(shape)
    x = np.zeros(shape)
    asked = [*shape[:place], -1, *shape[place + 1 :]]
    assert array_reshape(x, asked).shape == tuple(shape)


@pytest.mark.parametrize(
    ("dim", "message"),
    [
        ((4, 2), r"dims \[product 8\] do not match the length of object \[6\]"),
        ((0, 3), r"dims \[product 0\] do not match the length of object \[6\]"),
        ((4, -1), r"dims \[product 4\] do not match the length of object \[6\]"),
        ((0, -1), r"dims \[product 0\] do not match the length of object \[6\]"),
        ((-2, -3), "negative values"),
        ((-1, -1), "negative values"),
    ],
)
def test_wrong_dimensions(dim: tuple[int, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        array_reshape([1, 2, 3, 4, 5, 6], dim)


def test_fractions_are_no_dimensions() -> None:
    with pytest.raises(TypeError):
        array_reshape([1, 2, 3, 4], (2.5, 2))  # type: ignore[arg-type]


def test_unknown_order() -> None:
    with pytest.raises(ValueError, match="one of"):
        array_reshape([1], 1, order="K")  # type: ignore[arg-type]

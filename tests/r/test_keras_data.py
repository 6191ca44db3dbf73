from __future__ import annotations

from typing import Any

import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.errors import UsageError
from lecture_port.r.factors import factor
from lecture_port.r.keras_data import array_reshape, to_categorical

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


labels = st.lists(st.integers(0, 12), min_size=1, max_size=30)


@settings(derandomize=True, deadline=None)
@given(labels, st.sampled_from([np.uint8, np.int64, np.float32, np.float64]))
def test_one_at_the_label_and_nothing_else(y: list[int], dtype: type) -> None:
    rows = to_categorical(np.array(y, dtype))
    assert rows.shape == (len(y), max(y) + 1)
    assert rows.dtype == np.float32
    assert rows.sum() == len(y)
    assert rows.argmax(axis=1).tolist() == y


@settings(derandomize=True, deadline=None)
@given(labels, st.integers(0, 5))
def test_given_number_of_classes(y: list[int], more: int) -> None:
    classes = max(y) + 1 + more
    rows = to_categorical(y, classes)
    assert rows.shape == (len(y), classes)
    assert np.array_equal(rows[:, : max(y) + 1], to_categorical(y))


def test_labels_0_to_8_make_nine_columns() -> None:
    assert to_categorical(range(9)).shape == (9, 9)


def test_truth_values_are_0_and_1() -> None:
    assert to_categorical([False, True]).tolist() == [[1, 0], [0, 1]]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [((), (3,)), ((1,), (1, 3)), ((2, 1), (2, 3)), ((2, 4), (2, 4, 3)), ((2, 4, 1), (2, 4, 3))],
)
def test_shapes(shape: tuple[int, ...], expected: tuple[int, ...]) -> None:
    rows = to_categorical(np.full(shape, 2))
    assert rows.shape == expected
    assert (rows[..., 2] == 1).all()


def test_a_factor_counts_from_its_first_level() -> None:
    assert to_categorical(factor(["b", "a", "c"])).argmax(axis=1).tolist() == [1, 0, 2]
    digits = factor([3, 0], levels=range(10))
    assert to_categorical(digits).shape == (2, 4)
    assert to_categorical(digits, 10).argmax(axis=1).tolist() == [3, 0]


def test_a_factor_with_na() -> None:
    with pytest.raises(ValueError, match="NA"):
        to_categorical(factor(["a", None]), 3)


def test_no_label() -> None:
    assert to_categorical([], 4).shape == (0, 4)


@pytest.mark.parametrize(
    ("y", "num_classes", "message"),
    [
        ([0, -1], None, "-1"),
        ([0, -1], 5, "-1"),
        ([0, 5], 5, "5"),
        ([0.5], None, "0"),
        ([float("nan")], None, "0"),
        ([float("inf")], None, "0"),
        (["a"], None, "0"),
        ([], None, "num_classes"),
        ([0], 0, "num_classes"),
        ([0], -3, "num_classes"),
    ],
)
def test_what_is_no_label(y: list[object], num_classes: int | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        to_categorical(y, num_classes)  # type: ignore[arg-type]


@pytest.mark.tensorflow
def test_keras_gives_the_same() -> None:
    from keras.utils import to_categorical as keras_to_categorical

    random = np.random.default_rng(3)
    for shape in [(200,), (1,), (20, 1), (5, 4), ()]:
        y = random.integers(0, 10, shape)
        for classes in (None, 10, 13):
            theirs = keras_to_categorical(y, classes)
            ours = to_categorical(y, classes)
            assert ours.shape == theirs.shape
            assert np.array_equal(ours, theirs.astype(np.float32))


def test_digits_as_text_and_objects_as_keras_takes_them() -> None:
    for labels in (
        ["0", " 2", "1"],
        np.array(["0", "2", "1"]),
        [0, "2", 1.0],
        np.array([0, 2, 1], object),
    ):
        assert to_categorical(labels).argmax(axis=1).tolist() == [0, 2, 1]
    frame = pandas.DataFrame({"y": [0, 2, 1], "c": pandas.Categorical(["b", "a", "b"])})
    assert to_categorical(frame["y"]).argmax(axis=1).tolist() == [0, 2, 1]
    assert to_categorical(frame["c"]).argmax(axis=1).tolist() == [1, 0, 1]
    assert to_categorical(x=[0, 1]).shape == (2, 2)
    assert to_categorical([0, 1], 3.0, dtype="int32").dtype == np.int32


@pytest.mark.parametrize(
    ("y", "said"),
    [
        ([0, "cat"], "'cat' at place 2"),
        (["1", "1.5"], "'1.5' at place 2"),
        ([0, 1, float("nan")], "NaN at place 3"),
        ([0, None], "NA at place 2"),
        (pandas.Series([1, None]), "NaN at place 2"),
        (pandas.Series(["1", None]), "at place 2"),
        (factor(["a", None]), "NA at place 2"),
        ([[0, 1], [2, 1.5]], "1.5 at place 2, 2"),
        ([[0], [1.5]], "1.5 at place 2"),
        ([0, -1], "-1 at place 2"),
        ([0.0, float("inf")], "inf at place 2"),
        ([object()], "at place 1"),
    ],
)
def test_the_culprit_is_named(y: Any, said: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        to_categorical(y)
    assert said in str(caught.value)


def test_arguments_that_are_none() -> None:
    for wrong in (lambda: to_categorical(), lambda: to_categorical([1], x=[1])):
        with pytest.raises(UsageError, match="give the labels once"):
            wrong()
    with pytest.raises(UsageError, match="there is no argument classes"):
        to_categorical([1], classes=2)  # type: ignore[call-arg]

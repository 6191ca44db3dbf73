from __future__ import annotations

from typing import Any

import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.errors import UsageError
from lecture_port.r.factor import factor
from lecture_port.r.to_categorical import to_categorical

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

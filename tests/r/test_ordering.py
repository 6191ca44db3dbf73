from __future__ import annotations

import copy
import math
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.errors import UsageError
from lecture_port.r import ordering as r
from lecture_port.r.factors import factor
from lecture_port.r.lists import RList
from lecture_port.r.ordering import NamedIndex, max_col, row_maxima, which_max, which_min
from lecture_port.r.tables import Table, table
from lecture_port.r.vectors import as_vector


def test_sorting_keeps_names_and_leaves_na_out() -> None:
    most = r.sort(table(["b", "a", "b"]), decreasing=True)
    assert isinstance(most, Table)
    assert most.labels == (("b", "a"),)
    assert r.sort(as_vector({"x": 2, "y": 1})).labels == ("y", "x")
    assert r.sort([3, None, 1, math.nan]).tolist() == [1, 3]
    assert list(r.sort(factor(["b", None, "a"]))) == ["a", "b"]
    assert r.sort(table([1, 2], [1, 2])).tolist() == [0, 0, 1, 1]


def test_order_by_one_key_and_by_several() -> None:
    assert r.order([3, None, 1]).tolist() == [3, 1, 2]
    assert r.order([1, 2, 1], [5, 0, 4], decreasing=True).tolist() == [2, 1, 3]
    assert r.order(["b", "a"]).tolist() == [2, 1]
    assert r.order([]).tolist() == []
    with pytest.raises(ValueError, match="argument lengths differ"):
        r.order([1], [1, 2])
    with pytest.raises(UsageError, match="decreasing is True or False"):
        r.sort([1, 2], [2, 1])


def test_the_rest() -> None:
    assert r.rev(RList({"a": 1, "b": 2})) == RList({"b": 2, "a": 1})
    assert r.rev({"a": 1, "b": 2}) == {"b": 2, "a": 1}
    assert r.rev(table([1, 2, 2])).labels == (("2", "1"),)
    assert r.unique([2, None, 1, 2, None]).tolist() == [2, None, 1]
    assert list(r.unique(factor(["b", "a", "b"]))) == ["b", "a"]
    assert r.cumsum(table([1, 2, 2])).tolist() == [1, 3]
    assert r.cumsum([1, None, 2]).tolist() == [1, None, None]
    with pytest.raises(TypeError, match="'x' must be numeric"):
        r.cumsum(["a"])


def test_where_something_is_true() -> None:
    assert r.which([False, True, None]).tolist() == [2]
    assert r.which(table(["a", "b", "b"]) > 1).labels == ("b",)
    places = r.which(table(x=[1, 2], y=[1, 2]) > 0, arr_ind=True)
    assert (places.labels[1], places.tolist()) == (("x", "y"), [[1, 1], [2, 2]])
    assert r.which(np.array([[True, False], [True, True]])).tolist() == [1, 2, 4]
    with pytest.raises(TypeError, match="argument to 'which' is not logical"):
        r.which([1])


NAN, INF = math.nan, math.inf

values = st.one_of(
    st.sampled_from([NAN, INF, -INF, 0.0, -0.0, 1.0]), st.floats(), st.integers(-(2**60), 2**60)
)


def _by_hand(numbers: list[float]) -> int | None:
    best: int | None = None
    for place, number in enumerate(map(float, numbers), start=1):
        if not math.isnan(number) and (best is None or number > float(numbers[best - 1])):
            best = place
    return best


@pytest.mark.parametrize(
    ("x", "place"),
    [
        ([3, 1, 2], 1),
        ([1, 5, 5], 2),
        ([NAN, 2, None, 5], 4),
        ([NAN, -INF], 2),
        ([-0.0, 0.0], 1),
        ([False, True, True], 2),
        ([2**53, 2**53 + 1], 1),
        ([10**30, 10**31], 2),
        ([NAN, None], None),
        ([], None),
        (None, None),
        (7, 1),
    ],
)
def test_which_max(x: object, place: int | None) -> None:
    assert which_max(x) == place  # type: ignore[call-overload]


def test_is_a_plain_int() -> None:
    assert type(which_max(np.array([1.0, 2.0], np.float32))) is int


def test_unsigned_integers_beyond_2_53_tie_as_doubles() -> None:
    assert which_max(np.array([2**53, 2**53 + 1], np.uint64)) == 1


def test_matrix_is_read_column_by_column() -> None:
    assert which_max(np.array([[1, 9], [5, 2]])) == 3


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(values))
def test_first_greatest_that_is_no_nan(numbers: list[float]) -> None:
    assert which_max(numbers) == _by_hand(numbers)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.lists(values, min_size=3, max_size=3), min_size=1))
def test_all_rows_at_once(rows: list[list[float]]) -> None:
    places = row_maxima(np.array(rows, np.float64))
    assert [place or None for place in places.tolist()] == [which_max(row) for row in rows]


@pytest.mark.parametrize("make", [dict, RList])
def test_names_are_kept(make: type) -> None:
    place = which_max(make({"고양이": 0.2, "개": 0.8}))
    assert isinstance(place, NamedIndex)
    assert place == 2
    assert place - 1 == 1
    assert place.name == "개"
    assert which_max(make({"a": NAN})) is None
    assert which_max(make({})) is None


def test_of_a_table_is_the_most_frequent_class() -> None:
    place = which_max(table([7, 3, 3, 9]))
    assert place == 1
    assert place is not None
    assert place.name == "3"
    assert type(which_max(table([1, 2, 2], [5, 6, 6]))) is int


def test_named_index_survives_copies() -> None:
    place = NamedIndex(2, "b")
    for twin in (copy.deepcopy(place), pickle.loads(pickle.dumps(place))):
        assert (twin, twin.name) == (2, "b")


def test_text_is_no_number() -> None:
    with pytest.raises(TypeError, match="non-numeric argument"):
        which_max(["1", "2"])


def test_which_min() -> None:
    assert which_min([3, 1, None, 1]) == 2
    assert which_min({"a": 2, "b": 1}).name == "b"
    assert which_min(RList({"a": 2, "b": 1})).name == "b"
    assert which_min(table([1, 1, 2])).name == "2"
    assert which_min([]) is None


def test_the_column_of_each_row_s_greatest_value() -> None:
    rows = [[1, 3, 2], [5, 5, 1]]
    assert max_col(rows, "first").tolist() == [2, 1]
    assert max_col(rows, ties_method="last").tolist() == [2, 2]
    assert max_col([[0.1, 0.9], [0.8, 0.2]]).tolist() == [2, 1]
    assert max_col([[1, None], [1, 2]], "first").tolist() == [None, 2]
    assert max_col(table([1, 2], [1, 2]), "f").tolist() == [1, 2]
    assert max_col([1, 2, 3]).tolist() == [1, 1, 1]
    with pytest.raises(
        UsageError, match=r"row 2 has several greatest values.*ties_method=\"first\""
    ):
        max_col(rows)
    with pytest.raises(UsageError, match="row 1"):
        max_col([[0.5, 0.5 + 1e-7]])
    with pytest.raises(ValueError, match="'arg' should be one of"):
        max_col(rows, "any")

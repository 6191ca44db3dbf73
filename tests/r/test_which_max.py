from __future__ import annotations

import copy
import math
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.r.rlist import RList
from lecture_port.r.table import table
from lecture_port.r.which_max import NamedIndex, row_maxima, which_max

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

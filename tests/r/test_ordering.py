from __future__ import annotations

import math

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r import ordering as r
from lecture_port.r.factor import factor
from lecture_port.r.rlist import RList
from lecture_port.r.table import Table, table
from lecture_port.r.vector import as_vector


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

from __future__ import annotations

import numpy as np
import pandas
import pytest

from lecture_port.errors import UsageError
from lecture_port.r import attributes as r
from lecture_port.r.factors import factor
from lecture_port.r.lists import RList
from lecture_port.r.tables import table
from lecture_port.r.vectors import as_vector

FRAME = pandas.DataFrame({"a": [1, 2, 3], "f": pandas.Categorical(["u", "v", "u"], ["v", "u"])})


def test_sizes() -> None:
    t = table([1, 2, 2], [3, 3, 4])
    assert (r.dim(t), r.nrow(t), r.ncol(t), r.length(t)) == ((2, 2), 2, 2, 4)
    assert (r.dim(np.zeros(5)), r.ncol(np.zeros(5)), r.length(np.zeros((2, 3)))) == ((5,), None, 6)
    assert (r.dim([1, 2]), r.dim(factor([1])), r.dim(as_vector([1])), r.dim(None)) == (None,) * 4
    assert (r.dim(FRAME), r.length(FRAME), r.dim(FRAME["a"])) == ((3, 2), 2, None)
    assert (r.length(None), r.length("text"), r.length(5), r.length([1, 2])) == (0, 1, 1, 2)
    assert (r.dim(RList({"a": 1})), r.length(RList({"a": 1}))) == (None, 1)


def test_names() -> None:
    one, two = table(["a", "b"]), table(x=[1, 2], y=["p", "q"])
    assert (r.names(one), r.names(two)) == (["a", "b"], None)
    assert r.dimnames(two) == RList({"x": ["1", "2"], "y": ["p", "q"]})
    assert (r.rownames(two), r.colnames(two)) == (["1", "2"], ["p", "q"])
    assert r.names(RList({"loss": 1})) == r.names({"loss": 1}) == ["loss"]
    assert r.names(RList([("", 1)])) is r.names([1]) is r.names(None) is None
    assert r.names(as_vector({"a": 1})) == ["a"]
    assert (r.names(FRAME), r.colnames(FRAME)) == (["a", "f"], ["a", "f"])
    with pytest.raises(IndexError, match="out of bounds"):
        r.colnames(one)


def test_levels() -> None:
    assert r.levels(factor(["b", "a"])) == ["a", "b"]
    assert r.levels(FRAME["f"]) == ["v", "u"]
    assert (r.levels([1]), r.nlevels([1]), r.nlevels(FRAME["f"])) == (None, 0, 2)


def test_first_and_last_parts() -> None:
    t = table([1, 2, 3], [1, 2, 3])
    assert r.head(t, 2).labels[0] == ("1", "2")
    assert r.tail(t, [1, 2]).labels == (("3",), ("2", "3"))
    assert r.head(t, 1).shape == (1, 3)
    assert (r.head("abc"), r.head(None)) == ("abc", None)
    assert (r.head(range(10), -8), r.tail([1, 2, 3], -1)) == (range(2), [2, 3])
    assert r.head(RList({"a": 1, "b": 2}), 1) == RList({"a": 1})
    assert r.tail({"a": 1, "b": 2}, 1) == {"b": 2}
    assert list(r.head(factor(["a", "b"]), 1)) == ["a"]
    assert r.tail(as_vector({"a": 1, "b": 2}), 1).labels == ("b",)
    assert len(r.head(FRAME, 2)) == 2
    assert r.head(np.arange(24).reshape(4, 3, 2), 2).shape == (2, 3, 2)
    assert r.head(np.arange(3), 99).size == 3
    for wrong in ("a", [], [1, 2, 3], True):
        with pytest.raises((ValueError, UsageError), match=r"invalid 'n'|head\(\)"):
            r.head(t, wrong)


def test_the_same() -> None:
    assert r.identical(RList({"a": np.arange(2)}), RList({"a": np.arange(2)}))
    assert not r.identical([1], [1.0])
    assert not r.identical(factor(["a"]), factor(["a"], levels=["a", "b"]))
    assert r.identical(float("nan"), float("nan"))
    assert not r.identical(np.array([1]), [1])


def test_turning() -> None:
    assert r.t(np.array([[1, 2]])).tolist() == [[1], [2]]
    assert r.t([1, 2]).shape == (1, 2)
    assert r.t(as_vector({"a": 1})).labels == (None, ("a",))
    assert r.aperm(np.zeros((2, 3, 4)), [3, 1, 2]).shape == (4, 2, 3)
    for perm, said in (
        ([1], "wrong length"),
        ([1, 1], "value out of range"),
        ("a", "invalid 'perm'"),
    ):
        with pytest.raises(ValueError, match=said):
            r.aperm(np.zeros((2, 3)), perm)
    with pytest.raises(ValueError, match="argument is not a matrix"):
        r.t(np.zeros((1, 1, 1)))


def test_the_diagonal() -> None:
    assert r.diag(table([1, 2, 2], [1, 2, 1])).labels == ("1", "2")
    assert r.diag(table([0, 1], [1, 2])).tolist() == [1, 1]
    assert r.diag(2).tolist() == [[1, 0], [0, 1]]
    assert r.diag([5, 6]).tolist() == [[5, 0], [0, 6]]
    with pytest.raises(ValueError, match="'x' is an array, but not one-dimensional"):
        r.diag(np.zeros((1, 1, 1)))

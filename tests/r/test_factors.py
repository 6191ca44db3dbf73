from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.attributes import as_integer
from lecture_port.r.factors import (
    Factor,
    as_factor,
    droplevels,
    factor,
    ordered,
    relevel,
)


@pytest.mark.parametrize(
    ("x", "levels"),
    [
        ([10, 9, 10, -1], ("-1", "9", "10")),
        (["나", "가", "Z", "a"], ("Z", "a", "가", "나")),
        ([True, False], ("FALSE", "TRUE")),
        ([0.5, -0.0, 0.0, None], ("0", "0.5")),
        ([0.3, 0.1 + 0.2], ("0.3",)),
        ([math.nan, 1.0, math.inf], ("1", "Inf", "NaN")),
        ([], ()),
    ],
)
def test_levels_are_the_sorted_values(x: list[Any], levels: tuple[str, ...]) -> None:
    assert factor(x).levels == levels
    assert set(factor(x).strings()) - {None} == set(levels)


def test_given_levels_keep_their_order_and_the_unseen() -> None:
    digits = factor(np.array([3, 1], np.uint8), levels=range(5, -1, -1))
    assert digits.levels == ("5", "4", "3", "2", "1", "0")
    assert digits.codes.tolist() == [2, 4]


def test_what_is_no_level_is_na() -> None:
    assert factor(["a", "c", None], levels=["b", "a", None]).codes.tolist() == [1, -1, -1]


def test_values_are_compared_as_text() -> None:
    assert factor([100000], levels=[100000.0]).codes.tolist() == [-1]
    assert factor(["1"], levels=[1]).codes.tolist() == [0]


def test_of_a_factor_drops_levels_that_do_not_occur() -> None:
    first = factor(["b", "a"], levels=["c", "b", "a"])
    assert factor(first).levels == ("b", "a")
    assert factor(first, levels=["a", "b"]).strings() == ["b", "a"]


def test_a_level_given_twice() -> None:
    with pytest.raises(ValueError, match=r"^factor level \[3\] is duplicated$"):
        factor([1], levels=[1, 2, 1])


def test_is_compared_element_by_element() -> None:
    f = factor(["b", "a", "b"])
    assert (f == "b").tolist() == [True, False, True]
    assert (f != "b").tolist() == [False, True, False]
    assert (f == "b").tolist() == [True, False, True]
    assert (np.array(["b", "b", "a"]) == f).tolist() == [True, False, False]
    assert (f == ["b", "b", "b"]).sum() == 2
    assert (f == factor(["a", "a", "b"])).tolist() == [False, True, True]
    assert (factor([1, 2]) == 2).tolist() == [False, True]
    assert (factor(["a", None]) == "a").tolist() == [True, None]
    assert (f == "z").tolist() == [False, False, False]
    with pytest.raises(ValueError, match="level sets of factors are different"):
        f == factor(["c"])  # noqa: B015
    with pytest.raises(ValueError, match="not interpretable as logical"):
        bool(f)


def test_an_order_makes_less_and_greater_mean_something() -> None:
    size = ordered(["lo", "hi", "mid"], levels=["lo", "mid", "hi"])
    assert (size < "hi").tolist() == [True, False, True]
    assert (size >= "mid").tolist() == [False, True, True]
    assert (size > "unknown").tolist() == [None, None, None]
    assert (size <= size).all()
    with pytest.warns(RuntimeWarning, match="‘<’ not meaningful for factors"):
        assert (factor(["a", "b"]) < "b").tolist() == [None, None]
    with pytest.warns(RuntimeWarning, match="‘\\+’ not meaningful for factors"):
        assert (factor(["a"]) + 1).tolist() == [None]


def test_is_a_container_that_keeps_its_levels() -> None:
    f = factor(["b", "a", None, "b"], levels=["a", "b", "c"])
    assert list(f) == f.tolist() == ["b", "a", None, "b"]
    assert (len(f), f[1], f[4], f[3]) == (4, "b", "b", None)
    assert "a" in f
    assert "c" not in f
    assert 1 in factor([1, 2])
    for part in (f[2:3], f[[1, 9]], f[-1], f[f == "b"], f[[True, False]], f[np.array([1, 2])]):
        assert part.levels == ("a", "b", "c")
    assert f[-1].tolist() == ["a", None, "b"]
    assert f[[1, 9]].tolist() == ["b", None]
    assert list(reversed(f)) == f.tolist()[::-1]
    assert np.asarray(f).tolist() == f.tolist()
    with pytest.raises(IndexError, match="9 is not in 1 to 4"):
        f[9]
    with pytest.raises(IndexError, match="a factor has no names"):
        f["a"]
    with pytest.raises(TypeError, match="cannot be changed in place"):
        f[1] = "a"


@pytest.mark.parametrize(
    ("f", "text"),
    [
        (factor(["b", "a", None, "b"]), "[1] b    a    <NA> b   \nLevels: a b"),
        (ordered(["b", "a"]), "[1] b a\nLevels: a < b"),
        (factor([]), "factor(0)\nLevels: "),
        (ordered([]), "ordered(0)\nLevels: "),
        (factor(["개"]), "[1] 개\nLevels: 개"),
    ],
)
def test_prints_as_r(f: Factor, text: str) -> None:
    assert str(f) == repr(f) == text


def test_many_levels_are_cut_as_r_cuts_them() -> None:
    last = str(factor([f"level{k}" for k in range(1, 31)])).splitlines()[-1]
    assert last == "30 Levels: level1 level10 level11 level12 level13 level14 level15 ... level9"


def test_labels_and_what_is_left_out() -> None:
    assert factor([1, 2], labels=["no", "yes"]).tolist() == ["no", "yes"]
    assert factor([1, 2, 3], labels=["a", "a", "b"]).levels == ("a", "b")
    assert factor([3, 7], labels="L").levels == ("L1", "L2")
    assert factor([1, 2], exclude=2).tolist() == ["1", None]
    assert factor([1, None], exclude=None).levels == ("1", None)
    with pytest.raises(ValueError, match="length 2 should be 1 or 3"):
        factor([1, 2, 3], labels=["a", "b"])
    with pytest.raises(UsageError, match="there is no argument nmax"):
        factor([1], nmax=3)  # type: ignore[call-arg]


def test_levels_of_pandas() -> None:
    column = pandas.DataFrame({"f": pandas.Categorical(["b", "a"], ["c", "b", "a"], ordered=True)})[
        "f"
    ]
    f = as_factor(column)
    assert (f.levels, f.ordered, f.tolist()) == (("c", "b", "a"), True, ["b", "a"])
    assert factor(column).levels == ("b", "a")
    assert factor(pandas.Series(["y", None, "x"])).tolist() == ["y", None, "x"]
    assert as_integer(column).tolist() == [2, 3]


def test_the_functions_around_it() -> None:
    f = factor(["b", "a", None], levels=["a", "b", "c"])
    assert as_factor(f) is f
    assert droplevels(f).levels == ("a", "b")
    assert relevel(f, ref="c").levels == ("c", "a", "b")
    assert relevel(f, "b").tolist() == f.tolist()
    assert as_integer(f).tolist() == [2, 1, None]
    assert as_integer(["3", "x", None]).tolist() == [3, None, None]
    assert as_integer([2.9, True]).tolist() == [2, 1]
    for wrong in (lambda: relevel(f, ref="z"), lambda: relevel(ordered(f), ref="a")):
        with pytest.raises(ValueError, match=r"'ref' must be an existing level|only for"):
            wrong()
    with pytest.raises(TypeError, match="no applicable method for 'droplevels'"):
        droplevels([1])  # type: ignore[arg-type]

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from lecture_port.r.factor import factor


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

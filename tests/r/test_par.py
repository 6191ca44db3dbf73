from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.factor import factor
from lecture_port.r.par import line_type, number, numbers, point_symbol, repeated, several, word


@pytest.mark.parametrize(
    ("lty", "dashes"),
    [
        (0, None),
        (1, ()),
        (2, (4, 4)),
        (3, (1, 3)),
        (4, (1, 3, 4, 3)),
        (5, (7, 3)),
        (6, (2, 2, 6, 2)),
        (7, ()),
        (8, (4, 4)),
        ("dashed", (4, 4)),
        ("blank", None),
        ("13A1", (1, 3, 10, 1)),
        ("44", (4, 4)),
        (np.int64(2), (4, 4)),
        (np.float64(2.0), (4, 4)),
        (2.9, (4, 4)),
    ],
)
def test_dashes(lty: float | str, dashes: tuple[int, ...] | None) -> None:
    assert line_type(lty) == dashes


@pytest.mark.parametrize(
    "lty", [-1, True, None, math.nan, "2", "4", "444", "04", "dash", "1234567812"]
)
def test_no_such_line_type(lty: object) -> None:
    with pytest.raises(UsageError, match="no such line type"):
        line_type(lty)


def test_numbers() -> None:
    assert numbers(np.array([1, 2], np.float32), "y") == [1.0, 2.0]
    assert [math.isnan(value) for value in numbers([1, None, math.inf], "y")] == [
        False,
        True,
        True,
    ]
    assert numbers(np.array([[1, 2], [3, 4]]), "y") == [1, 3, 2, 4]
    for wrong in ("12a", "12", [[1]], ["a"], [1j]):
        with pytest.raises(UsageError, match="x must be a list of numbers"):
            numbers(wrong, "x")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (1, [1]),
        ("red", ["red"]),
        (None, [None]),
        (["a", None], ["a", None]),
        (np.array([1, 2]), [1, 2]),
        (np.int64(3), [3]),
        (range(3), [0, 1, 2]),
        (factor(["b", "a", None]), [2, 1, None]),
        (pd.Categorical(["b", "a"]), [2, 1]),
    ],
)
def test_one_value_or_several(given: Any, expected: list[Any]) -> None:
    assert several(given) == expected


def test_values_are_taken_over_and_over() -> None:
    assert repeated(["a", "b"], 3) == ["a", "b", "a"]
    assert repeated([], 2) == [None, None]


@pytest.mark.parametrize(
    ("pch", "symbol"),
    [
        (1, 1),
        (np.int64(16), 16),
        (2.7, 2),
        (65, "A"),
        ("xy", "x"),
        ("", None),
        (26, None),
        (-1, None),
        (None, None),
        (-9679, "●"),
    ],
)
def test_point_symbols(pch: Any, symbol: int | str | None) -> None:
    assert point_symbol(pch) == symbol


def test_words_and_numbers_are_named_in_refusals() -> None:
    assert word("las", np.int64(2), (0, 1, 2, 3)) == 2
    assert math.isnan(number("cex", None))
    with pytest.raises(UsageError, match="no such las: 4 -> choose one of 0, 1, 2, 3"):
        word("las", 4, (0, 1, 2, 3))
    with pytest.raises(UsageError, match=r"cex must be a number of at least 0 \(got -1\)"):
        number("cex", -1)

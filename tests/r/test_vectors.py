from __future__ import annotations

import math
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.r import as_table, cumsum, factor, names, structure, table, unique, which
from lecture_port.r.lists import RList
from lecture_port.r.vectors import as_vector


@pytest.mark.parametrize(
    ("x", "kind", "strings"),
    [
        (None, "logical", []),
        ([], "logical", []),
        ([None], "logical", [None]),
        ([True, None, False], "logical", ["TRUE", None, "FALSE"]),
        ([True, 2], "integer", ["1", "2"]),
        ([100000, None], "integer", ["100000", None]),
        ([100000, 2**31], "double", ["1e+05", "2147483648"]),
        ([-(2**31)], "double", ["-2147483648"]),
        ([1, 2.5, math.nan, None], "double", ["1", "2.5", "NaN", None]),
        (["가", None], "character", ["가", None]),
        (
            [True, 100000, 100000.0, math.nan, "a"],
            "character",
            ["TRUE", "100000", "1e+05", "NaN", "a"],
        ),
        (range(3), "integer", ["0", "1", "2"]),
        (7, "integer", ["7"]),
        ("합성곱", "character", ["합성곱"]),
        (np.float32(0.1), "double", ["0.1"]),
        (
            np.array([0.1, 0.25, 1e-5, 1234567], np.float32),
            "double",
            ["0.1", "0.25", "1e-05", "1234567"],
        ),
        (np.array([0.1, 1 / 3], np.float32), "double", ["0.100000001490116", "0.333333343267441"]),
        (np.float16(0.1), "double", ["0.1"]),
        (np.array([1, 255], np.uint8), "integer", ["1", "255"]),
        (np.array([2**63], np.uint64), "double", ["9223372036854775808"]),
        (np.array([True]), "logical", ["TRUE"]),
        (np.array(["b", "a"]), "character", ["b", "a"]),
        (np.array([None, 1.5], object), "double", [None, "1.5"]),
        (np.array([[1, 2], [3, 4]]), "integer", ["1", "3", "2", "4"]),
        (np.array([], np.float32), "double", []),
        ([np.int64(3), np.float64(0.5)], "double", ["3", "0.5"]),
    ],
)
def test_takes_the_type_that_r_takes(x: Any, kind: str, strings: list[str | None]) -> None:
    vector = as_vector(x)
    assert vector.kind == kind
    assert vector.strings() == strings
    assert len(vector) == len(strings)


@pytest.mark.parametrize(
    "x", [[[1]], [1j], [b"a"], RList({"a": 1}), date(2019, 6, 1), [object()], {1, 2}, {"a": [1]}]
)
def test_what_no_vector_holds(x: Any) -> None:
    with pytest.raises(TypeError, match=r"R"):
        as_vector(x)


def test_doubles_have_nan_for_na() -> None:
    doubles = as_vector([True, None, 3]).as_doubles()
    assert doubles.dtype == np.float64
    assert np.array_equal(doubles, [1, math.nan, 3], equal_nan=True)


def test_text_is_no_number() -> None:
    with pytest.raises(TypeError, match="non-numeric argument"):
        as_vector(["1"]).as_doubles()


@settings(derandomize=True, deadline=None)
@given(st.lists(st.integers(-(2**31) + 1, 2**31 - 1)))
def test_a_list_and_its_array_are_one(numbers: list[int]) -> None:
    from_list, from_array = as_vector(numbers), as_vector(np.array(numbers, np.int64))
    assert from_list.strings() == from_array.strings() == [str(number) for number in numbers]


def test_as_in_r_4_2() -> None:
    """What random calls of both found; tests/r/objects_cases.txt asks R itself."""
    assert as_vector(as_vector({"a": 1})).labels is None
    assert as_table(np.array([[None, False], [True, True]], object))["B", :].tolist() == [
        True,
        True,
    ]
    assert str(factor({"a": "x", "b": None})).split() == ["a", "b", "x", "<NA>", "Levels:", "x"]
    assert factor([None, math.nan], exclude=[7]).levels == (None, "NaN")
    assert (as_vector([-1.5, math.inf]) // [math.inf, 2.5]).tolist() == [-1, math.inf]
    assert (as_vector([100_000.0]) % [0.1])[1] == 0.09999999999445067
    assert cumsum([2**31 - 1, 1, -1]).tolist() == [2**31 - 1, None, None]
    assert which(table([1, 1]) > 0, arr_ind=True).shape == (1, 1)
    assert structure(list("abcde")) == ' chr [1:5] "a" "b" "c" "d" "e"'
    assert structure({"x": list("abcde")}).endswith('chr [1:5] "a" "b" "c" "d" ...')
    assert unique(np.array([[1, 2], [1, 2], [2, 1]])).tolist() == [[1, 2], [2, 1]]
    assert unique(table([1, 1, 2], [1, 2, 2])).tolist() == [1, 0]
    assert names(RList({"a": 1})[[1, 9]]) == ["a", None]
    assert str(RList({"a": 1})[[9]]).splitlines()[0] == "$<NA>"
    assert cumsum([math.nan, None, 1.0]).tolist()[2:] != [None]
    with pytest.raises(TypeError, match="not meaningful for factors"):
        cumsum(factor([1]))
    for text in (["a", "b"], ["a", None]):
        with pytest.raises(TypeError, match="invalid 'type'"):
            as_vector(text).sum()

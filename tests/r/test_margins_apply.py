from __future__ import annotations

import math
from timeit import repeat
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from lecture_port.r.lists import RList
from lecture_port.r.margins import apply
from lecture_port.r.ordering import which_max
from lecture_port.r.tables import table
from lecture_port.r.vectors import Vector, as_vector

NAN = math.nan

matrices = npst.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.uint8, np.bool_]),
    npst.array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=5),
)
few_values = npst.arrays(
    np.float64,
    npst.array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=4),
    elements=st.sampled_from([NAN, math.inf, -math.inf, 0.0, -0.0, 1.0]),
)


def same(one: Any, other: Any) -> bool:
    if isinstance(one, list) or isinstance(other, list):
        return type(one) is type(other) and one == other
    return one.dtype == other.dtype and one.shape == other.shape and bool(np.all(one == other))


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.one_of(matrices, few_values), st.sampled_from([1, 2]))
def test_all_rows_at_once_as_one_by_one(x: np.ndarray[Any, Any], margin: int) -> None:
    assert same(apply(x, margin, which_max), apply(x, margin, lambda row: which_max(row)))


def test_ten_thousand_rows_are_quick() -> None:
    pred_mat = np.random.default_rng(6).random((10_000, 10), np.float32)
    pred_mat[17, 3] = NAN
    assert min(repeat(lambda: apply(pred_mat, 1, which_max), number=1, repeat=5)) < 0.05
    pred = apply(pred_mat, 1, which_max)
    assert pred.dtype == np.int64
    assert pred.tolist() == [which_max(row) for row in pred_mat]


def test_margin_1_is_by_row_and_2_by_column() -> None:
    x = np.array([[1, 2, 3], [4, 5, 6]])
    assert apply(x, 1, np.sum).tolist() == [6, 15]
    assert apply(x, 2, np.sum).tolist() == [5, 7, 9]
    assert apply(x, (1, 2), lambda cell: cell * 2).tolist() == (x * 2).tolist()
    assert apply(x, (2, 1), lambda cell: cell * 2).tolist() == (x * 2).T.tolist()


def test_longer_results_become_columns() -> None:
    x = np.array([[3, 1, 2], [6, 5, 4]])
    assert apply(x, 1, np.sort).tolist() == [[1, 4], [2, 5], [3, 6]]
    assert apply(x, 1, lambda row: [min(row), max(row)]).tolist() == [[1, 4], [3, 6]]
    assert apply(x, (1, 2), lambda cell: [cell, -cell]).tolist() == [x.tolist(), (-x).tolist()]


def test_lengths_that_differ_stay_a_list() -> None:
    x = np.array([[1.0, NAN], [2.0, 3.0]])
    kept = apply(x, 1, lambda row: row[~np.isnan(row)])
    assert [part.tolist() for part in kept] == [[1], [2, 3]]


def test_one_row_of_nan_makes_a_list() -> None:
    assert apply([[1, 2], [NAN, NAN]], 1, which_max) == [2, None]


def test_nothing_but_nan_is_an_empty_vector() -> None:
    empty = apply([[NAN, NAN], [NAN, NAN]], 1, which_max)
    assert (empty.shape, empty.dtype) == ((0,), np.int64)


def test_lists_stay_a_list() -> None:
    results = apply([[1, 2], [3, 4]], 1, lambda row: RList({"sum": row.sum()}))
    assert [result.sum for result in results] == [3, 7]
    assert apply([[1], [2]], 1, lambda _: [[1], [2]]) == [[[1], [2]], [[1], [2]]]


@pytest.mark.parametrize("columns", [0, 3])
def test_no_rows(columns: int) -> None:
    seen = []

    def total(row: np.ndarray[Any, Any]) -> float:
        seen.append(row.tolist())
        return float(row.sum())

    x = np.zeros((0, columns))
    result = apply(x, 1, total)
    assert (result.shape, result.dtype) == ((0,), np.float64)
    assert seen == [[0.0] * columns]
    assert apply(x, 1, which_max).dtype == np.int64


def test_no_columns() -> None:
    assert apply(np.zeros((3, 0)), 1, np.sum).tolist() == [0, 0, 0]
    assert apply(np.zeros((3, 0)), 1, which_max).shape == (0,)


def test_mixed_results_take_the_richest_type() -> None:
    assert apply([[1, 2], [3, 4]], 1, lambda row: True if row[0] == 1 else 2.5).tolist() == [1, 2.5]
    assert apply([[1, 2], [3, 4]], 1, lambda row: "하나" if row[0] == 1 else 2.5).tolist() == [
        "하나",
        "2.5",
    ]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([[None, 5], [None, 5]], [[None, None], [5, 5]]),
        ([[None, True], [3, 4]], [[None, 3], [1, 4]]),
        ([[None, True], [False, True]], [[None, False], [True, True]]),
        ([[None, 5], [2.5, 1.0]], [[None, 2.5], [5.0, 1.0]]),
        ([[None, "b"], [1, True]], [[None, "1"], ["b", "1"]]),
        ([[None, 1], ["가", "나"]], [[None, "가"], ["1", "나"]]),
        ([[None], [None]], [None, None]),
    ],
)
def test_na_in_a_result_stays_na(results: list[Any], expected: list[Any]) -> None:
    joined = apply([[0, 0], [1, 1]], 1, lambda row: results[row[0]])
    assert joined.dtype == object
    assert joined.tolist() == expected
    assert list(map(type, joined.ravel())) == list(map(type, np.ravel(np.array(expected, object))))


def test_cells_that_are_na_stay_na() -> None:
    x = np.array([[1, None], [3, 4]], object)
    assert apply(x, 2, lambda column: column).tolist() == [[1, None], [3, 4]]
    assert apply(x[1:], 1, lambda row: row).tolist() == [[3], [4]]


def test_no_rows_and_na_leave_the_type() -> None:
    assert apply(np.zeros((0, 2)), 1, lambda _: [None, 5]).dtype == np.int64
    assert apply(np.zeros((0, 2)), 1, lambda _: [None]).dtype == np.bool_


def test_further_arguments_reach_the_function() -> None:
    assert apply([[1, 2], [3, 4]], 1, lambda row, k, by: row.sum() * k + by, 10, by=1).tolist() == [
        31,
        71,
    ]


def test_the_function_cannot_change_the_matrix() -> None:
    x = np.array([[3, 1], [2, 0]])

    def sort_in_place(row: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        row.sort()
        return row

    apply(x, 1, sort_in_place)
    assert x.tolist() == [[3, 1], [2, 0]]


def test_three_dimensions() -> None:
    x = np.arange(24).reshape(2, 3, 4)
    assert apply(x, 1, np.sum).tolist() == x.sum(axis=(1, 2)).tolist()
    assert apply(x, (1, 3), np.sum).tolist() == x.sum(axis=1).tolist()


def test_of_a_table() -> None:
    assert apply(table([1, 1, 2], [5, 6, 6]), 1, np.sum).tolist() == [2, 1]


@pytest.mark.parametrize("x", [[1, 2, 3], 5])
def test_plain_vector(x: Any) -> None:
    with pytest.raises(ValueError, match=r"^dim\(X\) must have a positive length$"):
        apply(x, 1, np.sum)


@pytest.mark.parametrize("margin", [0, 3, -1, (1, 1), ()])
def test_no_such_dimension(margin: Any) -> None:
    with pytest.raises(ValueError, match="'MARGIN' does not match"):
        apply(np.zeros((2, 2)), margin, np.sum)


def test_a_table_s_rows_have_names_and_so_has_the_result() -> None:
    counts = table(x=[0, 1, 1], y=["p", "q", "q"])
    most = apply(counts, 1, max)
    assert isinstance(most, Vector)
    assert (most.labels, most.tolist()) == (("0", "1"), [1, 2])
    assert apply(counts, "y", sum)["q"] == 2
    assert apply(counts, 1, which_max).labels == ("0", "1")
    assert apply(counts, 1, lambda row: row["q"]).tolist() == [0, 2]
    shares = apply(counts, 1, lambda row: row / sum(row))
    assert (shares.names, shares.labels) == (("y", "x"), (("p", "q"), ("0", "1")))
    assert apply(counts, (1, 2), lambda cell: cell * 2).names == ("x", "y")
    assert apply(counts, 1, lambda row: [1] * row["q"]).names() == ["0", "1"]
    assert apply(table([1, 2, 2]), 1, sum).tolist() == [1, 2]
    with pytest.raises(ValueError, match="names of dimensions"):
        apply(counts, "z", sum)


def test_named_results_name_the_rows() -> None:
    found = apply(np.array([[1, 2], [3, 4]]), 1, lambda row: as_vector({"a": row[0], "b": row[1]}))
    assert (found.labels, found.tolist()) == ((("a", "b"), None), [[1, 3], [2, 4]])


def test_names_of_the_results_stay_where_all_have_the_same() -> None:
    same = apply([[1, 2], [1, 2]], 1, table)
    assert same.labels == (("1", "2"), None)
    assert apply([[1, 3], [2, 4]], 1, table).tolist() == [[1, 1], [1, 1]]

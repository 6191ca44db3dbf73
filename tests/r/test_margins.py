from __future__ import annotations

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r import margins
from lecture_port.r.tables import Table, table
from lecture_port.r.vectors import Vector


@pytest.fixture
def counts() -> Table:
    return table(a=["x", "x", "y", "y", "y"], b=[1, 2, 2, 2, 2])


def test_shares(counts: Table) -> None:
    assert sum(margins.prop_table(counts)) == pytest.approx(1)
    assert margins.prop_table(counts, 1).tolist() == [[0.5, 0.5], [0.0, 1.0]]
    assert margins.prop_table(counts, "b").tolist() == [[1.0, 0.25], [0.0, 0.75]]
    assert margins.proportions([1, 3]).tolist() == [0.25, 0.75]
    assert margins.prop_table(np.array([[1, 1], [1, 3]]), 1).tolist() == [[0.5, 0.5], [0.25, 0.75]]


def test_sums_of_the_margins(counts: Table) -> None:
    assert margins.margin_table(counts) == 5
    assert str(margins.margin_sums(counts, 1)) == "a\nx y \n2 3 "
    assert margins.margin_table(counts, [2, 1]).tolist() == counts.T.tolist()
    rows = margins.row_sums(counts)
    assert isinstance(rows, Vector)
    assert (rows.labels, rows.tolist()) == (("x", "y"), [2.0, 3.0])
    assert margins.col_sums(counts)["2"] == 4
    assert margins.row_means(counts).tolist() == [1.0, 1.5]
    assert margins.col_means(counts > 0).tolist() == [0.5, 1.0]
    gaps = np.array([[1.0, np.nan], [2.0, 3.0]])
    assert margins.row_means(gaps, na_rm=True).tolist() == [1.0, 2.5]
    assert np.isnan(margins.row_sums(gaps)[0])
    assert margins.row_sums(np.ones((2, 3, 4))).tolist() == [12.0, 12.0]


def test_margins_are_added(counts: Table, capsys: pytest.CaptureFixture[str]) -> None:
    assert str(margins.addmargins(counts)) == (
        "     b\na     1 2 Sum\n  x   1 1   2\n  y   0 3   3\n  Sum 1 4   5"
    )
    assert margins.addmargins(counts, 2).shape == (2, 3)
    assert capsys.readouterr().out == ""
    twice = margins.addmargins(counts, FUN=[{"Total": sum}, {"Min": min, "Max": max}])
    assert twice.labels == (("x", "y", "Total"), ("1", "2", "Min", "Max"))
    assert twice["Total", "Max"] == 4
    assert "1: a\n2: b\n" in capsys.readouterr().out
    margins.addmargins(counts, FUN=max, quiet=True)
    assert capsys.readouterr().out == ""


def test_sweeping(counts: Table) -> None:
    shares = margins.sweep(counts, 1, margins.row_sums(counts), "/")
    assert shares.tolist() == margins.prop_table(counts, 1).tolist()
    assert margins.sweep([[1, 2], [3, 4]], 2, [1, 2]).tolist() == [[0, 0], [2, 2]]
    assert margins.sweep(counts, 2, [1, 2], np.maximum).tolist() == [[1, 2], [1, 3]]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda t: margins.prop_table(t, 3), "'MARGIN' does not match dim(X)"),
        (
            lambda t: margins.prop_table(t, "c"),
            "not all elements of 'MARGIN' are names of dimensions",
        ),
        (lambda t: margins.row_sums(table([1])), "'x' must be an array of at least two dimensions"),
        (lambda t: margins.row_sums(np.array([["a"]])), "'x' must be numeric"),
        (lambda t: margins.addmargins(5), "'A' must be an array or table"),
        (
            lambda t: margins.addmargins(t, FUN=[sum, min, max]),
            "takes one FUN or one for each of 2",
        ),
        (lambda t: margins.sweep(t, 1, [1], "mean"), "sweep knows no FUN 'mean'"),
        (
            lambda t: margins.row_sums(t, dims=2),
            "row_sums(): there is no argument dims -> there are: x, na_rm",
        ),
        (lambda t: margins.prop_table({"a": 1}, 1), "a dict is no array of numbers"),
    ],
)
def test_what_there_is_not(counts: Table, call: object, said: str) -> None:
    with pytest.raises((ValueError, TypeError, UsageError)) as caught:
        call(counts)  # type: ignore[operator]
    assert said in str(caught.value)

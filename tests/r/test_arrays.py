from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest

from lecture_port.r.arrays import RArray, as_array
from lecture_port.r.attributes import identical
from lecture_port.r.margins import row_sums
from lecture_port.r.tables import Table, table
from lecture_port.r.vectors import Vector

TRUTH, PRED = [0, 1, 1, 2, 2, 2], [1, 2, 2, 1, 3, 3]


@pytest.fixture
def counts() -> Table:
    return table(truth=TRUTH, pred=PRED)


def test_the_cells_are_a_container(counts: Table) -> None:
    assert sum(counts) == len(TRUTH)
    assert len(counts) == counts.size == 9
    assert list(counts) == [1, 0, 1, 0, 2, 0, 0, 0, 2]
    assert (max(counts), min(counts), sorted(counts)[-1]) == (2, 0, 2)
    assert list(reversed(counts)) == list(counts)[::-1]
    assert 2 in counts
    assert 7 not in counts
    assert (counts.shape, counts.ndim) == ((3, 3), 2)
    assert np.asarray(counts).trace() == counts.trace() == 5
    assert np.sum(counts) == counts.sum() == 6
    assert np.sum(counts, axis=1).tolist() == [1, 2, 3]


def test_accuracy_as_a_user_of_r_writes_it(counts: Table) -> None:
    from lecture_port.r.attributes import diag

    assert sum(diag(counts)) / sum(counts) == 5 / 6


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        ((1, slice(None)), "1 2 3 \n1 0 0 "),
        (("2", slice(None)), "1 2 3 \n1 0 2 "),
        ((slice(None), "1"), "0 1 2 \n1 0 1 "),
        ((slice(1, 2), slice(None)), "     pred\ntruth 1 2 3\n    0 1 0 0\n    1 0 2 0"),
        ((slice("1", "2"), [1]), "1 2 \n0 1 "),
        ((["0", "2"], slice(2, 3)), "     pred\ntruth 2 3\n    0 0 0\n    2 0 2"),
        ((-1, slice(None)), "     pred\ntruth 1 2 3\n    1 0 2 0\n    2 1 0 2"),
        (([True, False], slice(None)), "     pred\ntruth 1 2 3\n    0 1 0 0\n    2 1 0 2"),
        (([1, None], slice(1, 2)), "      pred\ntruth   1  2\n  0     1  0\n  <NA>      "),
    ],
)
def test_places_by_label_number_and_truth(counts: Table, place: Any, printed: str) -> None:
    assert str(counts[place]) == printed


def test_one_place_in_all_counts_down_the_columns(counts: Table) -> None:
    assert counts[5] == 2
    assert counts[counts > 1].tolist() == [2, 2]
    assert counts[[1, 99]].tolist() == [1, None]
    assert counts[np.array([[1, 1], [3, 3]])].tolist() == [1, 2]
    assert counts[:] is counts


def test_a_dimension_of_one_stays_if_asked(counts: Table) -> None:
    row = counts.subset(1, slice(None), drop=False)
    assert isinstance(row, Table)
    assert (row.shape, row.names) == ((1, 3), ("truth", "pred"))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("9", 1), 'out of bounds: no "9"; there are "0", "1", "2"'),
        ((1, 4), "4 is not in 1 to 3"),
        ((1, 1, 1), "incorrect number of dimensions"),
        ("1", 'incorrect number of dimensions: x["1", :]'),
        (([-1, 1], 1), "only 0's may be mixed with negative subscripts"),
        (([True] * 4, 1), "(subscript) logical subscript too long"),
        (({}, 1), "invalid subscript type 'dict'"),
        ((slice(-2, -1), 1), "a range ends at a label or a number from 1 on"),
        ((slice(1, 2, -1), 1), "a range's step is 1 or more"),
    ],
)
def test_places_that_are_none(counts: Table, place: Any, said: str) -> None:
    with pytest.raises(IndexError) as caught:
        counts[place]
    assert said in str(caught.value)


def test_operators_recycle_down_the_columns(counts: Table) -> None:
    shares = counts / row_sums(counts)
    assert isinstance(shares, Table)
    assert np.asarray(shares).sum(axis=1) == pytest.approx([1, 1, 1])
    assert (counts * [1, 10, 100])["2", "3"] == 200
    assert (np.array([1, 2, 3]) * counts)["1", "2"] == 4
    assert (2 * counts).tolist() == (counts + counts).tolist()
    assert (1 - counts)[2, 2] == -1
    assert (counts % 2).tolist() == [[1, 0, 0], [0, 0, 0], [1, 0, 0]]
    assert (counts**2)[3, 3] == 4
    assert (counts // 2)[3, 3] == 1
    assert (-counts)[1, 1] == -1
    assert abs(-counts)[1, 1] == 1
    assert np.sqrt(counts)["2", "3"] == pytest.approx(2**0.5)
    assert round(counts / 3, 2)["2", "3"] == 0.67
    assert np.round(counts / 3, 2)["2", "3"] == 0.67


def test_a_comparison_is_no_table_but_keeps_its_labels(counts: Table) -> None:
    more = counts > 1
    assert type(more) is RArray
    assert more["2", "3"] is True
    assert (~more)["2", "3"] is False
    assert ((counts > 0) & (counts < 2)).sum() == 2
    assert (counts == counts).all()
    assert not (counts != counts).any()
    assert str(more).splitlines()[:3] == [
        "     pred",
        "truth     1     2     3",
        "    0 FALSE FALSE FALSE",
    ]


def test_what_does_not_fit_together(counts: Table) -> None:
    for other in (table(a=[1, 2]), np.zeros((2, 2))):
        with pytest.raises(ValueError, match="non-conformable arrays"):
            counts + other
    with pytest.raises(ValueError, match="do not match the length of object"):
        counts + list(range(10))
    with pytest.warns(RuntimeWarning, match="not a multiple"):
        counts + [1, 2]
    with pytest.raises(TypeError, match="non-numeric argument"):
        counts + "a"
    with pytest.raises(ValueError, match="the condition has length > 1"):
        bool(counts)
    with pytest.raises(TypeError, match=r"x \*\* y"):
        counts ^ 2
    with pytest.raises(TypeError, match="cannot be changed in place"):
        counts[1, 1] = 5
    with pytest.raises(AttributeError, match="for lists only"):
        counts.iloc  # noqa: B018
    with pytest.raises(TypeError, match="is for one number"):
        f"{counts:.2f}"


def test_integers_beyond_r_s_are_na() -> None:
    with pytest.warns(RuntimeWarning, match="integer overflow"):
        much = table([1, 1]) * (2**31 - 1)
    assert much.tolist() == [None]
    assert str(much) == "\n1 \n  "
    assert much.sum() is None


def test_matrix_products_keep_the_outer_labels(counts: Table) -> None:
    product = counts @ counts.T
    assert (product.names, product.labels[1]) == (("truth", "truth"), ("0", "1", "2"))
    assert (counts @ [1, 1, 1]).tolist() == [[1], [2], [3]]
    with pytest.raises(ValueError, match="non-conformable arguments"):
        counts @ np.zeros((2, 2))


def test_names_of_one_dimension_make_a_dict() -> None:
    one = table(["a", "b", "a"])
    assert dict(one) == {"a": 2, "b": 1}
    assert one.items() == [("a", 2), ("b", 1)]
    with pytest.raises(TypeError, match="no names"):
        dict(table([1], [2]))


def test_copies_are_the_same(counts: Table) -> None:
    for twin in (copy.deepcopy(counts), pickle.loads(pickle.dumps(counts))):
        assert identical(twin, counts)
    assert not identical(counts, counts.T)
    assert not identical(counts, counts > 1)


def test_any_matrix_can_be_one() -> None:
    values = np.array([[1, 2], [3, 4]])
    array = as_array(values)
    values[0, 0] = 9
    assert values.flags.writeable
    assert array[1, 1] == 1
    assert str(array) == "     [,1] [,2]\n[1,]    1    2\n[2,]    3    4"
    assert isinstance(as_array({"a": 1}.values and Vector(*array.atoms())), RArray)
    with pytest.raises(TypeError, match="no array of numbers"):
        as_array({"a": 1})

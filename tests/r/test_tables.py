from __future__ import annotations

import csv
import io
import math
from collections import Counter
from dataclasses import FrozenInstanceError
from timeit import repeat
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.r.attributes import identical
from lecture_port.r.factors import factor
from lecture_port.r.lists import RList
from lecture_port.r.tables import table

pairs = st.lists(
    st.tuples(st.sampled_from([1, 2, 10, None]), st.sampled_from(["가", "b", "NA", None]))
)


@settings(derandomize=True, deadline=None)
@given(pairs)
def test_counts_what_occurs(rows: list[tuple[int | None, str | None]]) -> None:
    counts = table(a=[a for a, _ in rows], b=[b for _, b in rows])
    tally = Counter((str(a), b) for a, b in rows if a is not None and b is not None)
    assert counts.counts.sum() == tally.total()
    assert {place: counts[place] for place in tally} == tally
    assert counts.labels[0] == tuple(
        label for label in ("1", "2", "10") if label in {str(a) for a, _ in rows}
    )
    assert counts.labels[1] == tuple(sorted({b for _, b in rows if b is not None}))


def test_the_slide_s_call() -> None:
    test_labels_c = np.array([0, 1, 1, 9], np.uint8)
    pred = np.array([1, 2, 10, 10])
    confusion = table(test_labels_c=test_labels_c, pred=pred)
    assert str(confusion) == (
        "             pred\n"
        "test_labels_c 1 2 10\n"
        "            0 1 0  0\n"
        "            1 0 1  1\n"
        "            9 0 0  1"
    )
    assert repr(confusion) == str(confusion)
    assert confusion.counts.dtype == np.int64
    assert confusion.dimnames.names() == ["test_labels_c", "pred"]
    assert confusion.dimnames.pred == ["1", "2", "10"]


def test_an_unseen_class_has_a_column_only_as_a_level() -> None:
    assert table(pred=[1, 3]).labels == (("1", "3"),)
    kept = table(pred=factor([1, 3], levels=range(1, 5)))
    assert kept.labels == (("1", "2", "3", "4"),)
    assert kept.counts.tolist() == [1, 0, 1, 0]


def test_missing_values_are_not_counted_but_their_partners_keep_a_row() -> None:
    counts = table([1, 2, None], [math.nan, 5.0, 6.0])
    assert counts.labels == (("1", "2"), ("5", "6"))
    assert counts.counts.tolist() == [[0, 0], [1, 0]]


def test_the_text_nan_is_taken_for_nan_unless_it_is_a_level() -> None:
    assert table(["NaN", "a", "NA"]).labels == (("NA", "a"),)
    assert table(factor(["NaN", "a"])).labels == (("NaN", "a"),)


def test_places_by_label_by_number_and_all() -> None:
    counts = table(truth=[0, 1, 1], pred=[1, 2, 2])
    assert counts["1", "2"] == counts[2, 2] == counts[np.int64(2), "2"] == 2
    assert counts["1", :].tolist() == [0, 2]
    assert table([5, 5, 7])["5"] == 2
    assert counts[1.0, 2] == counts["0", 2] == 0
    for wrong in [("1", "9"), (3, 1), (1, 3), (slice(1, 5), 1), (["0", "x"], 1), ([9], 1)]:
        with pytest.raises(IndexError, match="subscript out of bounds"):
            counts[wrong]
    with pytest.raises(IndexError, match="incorrect number of dimensions"):
        counts["1"]


def test_is_frozen_and_compares_by_content() -> None:
    counts = table(a=[1, 2])
    with pytest.raises(ValueError, match="read-only"):
        counts.counts[0] = 5
    with pytest.raises(FrozenInstanceError):
        counts.names = ("b",)  # type: ignore[misc]
    assert identical(counts, table(a=["1", "2"]))
    assert not identical(counts, table(b=[1, 2]))
    assert not identical(counts, table(a=[1, 1, 2]))
    assert not identical(counts, "a")
    assert (counts == table(b=[1, 2])).tolist() == [True, True]
    assert (counts != table(a=[1, 1, 2])).tolist() == [True, False]
    assert (counts == "a").tolist() == [False, False]
    copied = np.asarray(counts)
    assert copied.tolist() == [1, 1]
    assert np.array(counts, np.float32).dtype == np.float32


@pytest.mark.parametrize(
    ("names", "values", "text"),
    [
        ([""], [[7, 7, 8]], "\n7 8 \n2 1 "),
        (["가나다"], [[7]], "가나다\n7 \n1 "),
        (["", ""], [[1], [2]], "   \n    2\n  1 1"),
        ([""], [[]], "< table of extent 0 >"),
        (["a", "b"], [[], [1][:0]], "< table of extent 0 x 0 >"),
        (["a", "b"], [[None], [1]], "< table of extent 0 x 1 >"),
        (
            ["답", "예측"],
            [["고양이", "개"], ["개", "개"]],
            "        예측\n답      개\n  개      1\n  고양이  1",
        ),
    ],
)
def test_prints_as_r(names: list[str], values: list[Any], text: str) -> None:
    unnamed = [value for name, value in zip(names, values, strict=True) if not name]
    named = {name: value for name, value in zip(names, values, strict=True) if name}
    assert str(table(*unnamed, **named)) == text


def test_wide_tables_break_into_blocks() -> None:
    counts = table(a=[1] * 30, b=range(30))
    assert all(len(line) < 80 for line in str(counts).split("\n"))
    assert str(counts).count("b") == 2
    assert counts.text(line_width=200).count("b") == 1


def test_a_list_stands_for_its_elements() -> None:
    named = table(a=[1], b=[2])
    assert identical(table(RList({"a": [1], "b": [2]})), named)
    assert identical(table({"a": [1], "b": [2]}), named)
    assert table(RList([("", [1]), ("", [2])])).names == (".1", ".2")
    assert table(x=RList([("", [1])])).names == ("x.1",)


def test_matrices_are_read_column_by_column() -> None:
    assert table([[1, 2][0], 3, 2, 4], np.array([[1, 2], [3, 4]]))["3", "3"] == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "^nothing to tabulate$"),
        ((RList({}),), "^nothing to tabulate$"),
        (([1], [1, 2]), "^all arguments must have the same length$"),
        ((range(50_000), range(50_000)), r"^attempt to make a table with >= 2\^31 elements$"),
    ],
)
def test_errors_in_r_words(args: tuple[Any, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        table(*args)


def test_ten_thousand_labels_are_quick() -> None:
    random = np.random.default_rng(9)
    truth, pred = random.integers(0, 10, (2, 10_000))
    assert min(repeat(lambda: table(truth=truth, pred=pred), number=1, repeat=5)) < 0.05
    as_lists = {"truth": truth.tolist(), "pred": pred.tolist()}
    assert min(repeat(lambda: table(**as_lists), number=1, repeat=5)) < 0.25
    assert identical(table(**as_lists), table(truth=truth, pred=pred))
    assert table(**as_lists).counts.sum() == 10_000


def test_two_dimensions_are_a_grid() -> None:
    text = table(truth=["가", "b,c"], pred=[1, 2]).to_csv()
    assert text == 'truth\\pred,1,2\n"b,c",0,1\n가,1,0\n'
    assert list(csv.reader(io.StringIO(text)))[1] == ["b,c", "0", "1"]
    assert table([1], b=[2]).to_csv() == "b,2\n1,1\n"


def test_other_tables_are_a_line_a_cell() -> None:
    assert table([7, 7, 8]).to_csv() == "Var1,Freq\n7,2\n8,1\n"
    assert table(a=[1, 2], b=[3, 3], c=[4, 4]).to_csv() == "a,b,c,Freq\n1,3,4,1\n2,3,4,1\n"

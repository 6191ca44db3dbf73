from __future__ import annotations

import math

import numpy as np
import pandas
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.factors import factor, ordered
from lecture_port.r.lists import RList
from lecture_port.r.structures import distinct, plain, structure
from lecture_port.r.tables import table
from lecture_port.r.vectors import as_vector


def test_everything_nested() -> None:
    value = RList({"a": np.array([[1, 2], [3, 4]]), "b": (np.float32(0.5), None), "c": RList({})})
    assert plain(value) == {"a": [[1, 2], [3, 4]], "b": [0.5, None], "c": {}}


def test_names_that_are_missing_or_repeated() -> None:
    assert plain(RList([("a", 1), ("", 2), ("a", 3)])) == {"a": 1, "2": 2, "a.1": 3}
    assert plain(RList([("", 1), ("", "x")])) == [1, "x"]
    assert distinct(["a", "a", "a.1", "a"]) == ["a", "a.2", "a.1", "a.3"]


def test_kinds_stay() -> None:
    assert [type(x) for x in plain([np.bool_(True), np.int64(3), 2.0, "x"])] == [
        bool,
        int,
        float,
        str,
    ]


def test_other_kinds_are_refused() -> None:
    with pytest.raises(UsageError, match="set"):
        plain([{1, 2}])


HISTORY = RList(
    {
        "params": RList({"verbose": 1, "epochs": 5, "steps": 844}),
        "metrics": RList(
            {
                "accuracy": [0.9334444, 0.98, 0.9876, 0.9902, 1.0],
                "val_accuracy": [0.9812, 0.9845, 0.9885, 0.9880, 0.9899, 0.99],
            }
        ),
    }
)


def test_history_as_r_prints_it() -> None:
    assert structure(HISTORY) == "\n".join(
        [
            "List of 2",
            " $ params :List of 3",
            "  ..$ verbose: int 1",
            "  ..$ epochs : int 5",
            "  ..$ steps  : int 844",
            " $ metrics:List of 2",
            "  ..$ accuracy    : num [1:5] 0.933 0.98 0.988 0.99 1",
            "  ..$ val_accuracy: num [1:6] 0.981 0.985 0.989 0.988 0.99 ...",
        ]
    )


def test_it_can_be_printed_on_a_korean_console() -> None:
    structure(RList({"모형": "합성곱", "h": HISTORY})).encode("cp949")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, " NULL"),
        (True, " logi TRUE"),
        ([1, None, 3], " int [1:3] 1 NA 3"),
        ([1.5, math.nan], " num [1:2] 1.5 NaN"),
        (2**31, " num 2.15e+09"),
        (["a", None], ' chr [1:2] "a" NA'),
        ([], " list()"),
        ({}, " list()"),
        (list(range(1, 12)), " int [1:11] 1 2 3 4 5 6 7 8 9 10 ..."),
        (np.zeros((2, 3)), " num [1:2, 1:3] 0 0 0 0 0 0"),
        (np.array([[1, 2, 3], [4, 5, 6]], np.uint8), " int [1:2, 1:3] 1 4 2 5 3 6"),
        (np.zeros((1, 1)), " num [1, 1] 0"),
        (np.zeros((2, 0, 3), np.float32), " num[1:2, 0 , 1:3] "),
        (np.array([["a", None]], object), ' chr [1, 1:2] "a" NA'),
        (np.array([]), " num[0 (1d)] "),
        (np.array([], np.int64), " int[0 (1d)] "),
        (np.array([1, 2]), " int [1:2(1d)] 1 2"),
        (np.array([7]), " int [1(1d)] 7"),
        (np.arange(6.0), " num [1:6(1d)] 0 1 2 3 4 5"),
        (np.array(5), " int 5"),
        (RList([("a", 1), ("", 2), ("a", 3)]), "List of 3\n $ a: int 1\n $  : int 2\n $ a: int 3"),
        ([1, "a"], 'List of 2\n $ : int 1\n $ : chr "a"'),
    ],
)
def test_single_values(value: object, text: str) -> None:
    assert structure(value) == text


def test_columns_of_hangul_names_are_aligned() -> None:
    assert structure({"손실": 1, "loss": 2}) == "List of 2\n $ 손실: int 1\n $ loss: int 2"


def test_long_text_is_cut() -> None:
    line = structure("x" * 200)
    assert line.endswith('"| __truncated__')
    assert len(line) == len(" chr ") + 128


def test_what_is_no_list() -> None:
    with pytest.raises(UsageError, match="object"):
        structure({"a": object()})
    with pytest.raises(UsageError, match="complex"):
        structure(np.array([[1j]]))


NEXT_TO_EACH_OTHER = """\
List of 8
 $ f: Factor w/ 2 levels "a","b": 2 1 NA
 $ o: Ord.factor w/ 2 levels "1"<"2": 2 1
 $ t: 'table' int [1:2, 1:2] 1 0 1 1
  ..- attr(*, "dimnames")=List of 2
  .. ..$ x: chr [1:2] "1" "2"
  .. ..$ y: chr [1:2] "1" "2"
 $ v: Named num [1:2] 1 2.5
  ..- attr(*, "names")= chr [1:2] "a" "b"
 $ d:'data.frame':	2 obs. of  3 variables:
  ..$ a: int [1:2] 1 2
  ..$ b: chr [1:2] "x" "y"
  ..$ f: Factor w/ 2 levels "u","v": 1 2
 $ p: 'table' num [1:2(1d)] 0.667 0.333
  ..- attr(*, "dimnames")=List of 1
  .. ..$ : chr [1:2] "1" "2"
 $ l: logi [1:2(1d)] TRUE TRUE
  ..- attr(*, "dimnames")=List of 1
  .. ..$ x: chr [1:2] "1" "2"
 $ n: Named chr "q"
  ..- attr(*, "names")= chr "p"
"""
"""What R 4.2.2 prints for a list of such objects."""


def test_factors_tables_vectors_and_data_frames_in_a_list() -> None:
    frame = pandas.DataFrame({"a": [1, 2], "b": ["x", "y"], "f": pandas.Categorical(["u", "v"])})
    assert (
        structure(
            {
                "f": factor(["b", "a", None]),
                "o": ordered([2, 1]),
                "t": table(x=[1, 1, 2], y=[1, 2, 2]),
                "v": as_vector({"a": 1.0, "b": 2.5}),
                "d": frame,
                "p": table([1, 1, 2]) / 3,
                "l": table(x=[1, 2]) > 0,
                "n": as_vector({"p": "q"}),
            }
        )
        == NEXT_TO_EACH_OTHER.rstrip()
    )


def test_what_is_empty_as_r_says_it() -> None:
    f = factor(as_vector({"a": "x"})[as_vector([False])])
    assert structure(f) == ' Factor w/ 0 levels: \n - attr(*, "names")= chr(0) '
    frame = pandas.DataFrame({"a": np.array([], np.float64)})
    assert structure(frame) == "'data.frame':\t0 obs. of  1 variable:\n $ a: num "
    assert structure({"d": frame}).endswith("0 obs. of  1 variable:\n  ..$ a: num(0) ")

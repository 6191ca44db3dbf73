from __future__ import annotations

import functools
from typing import Any

import pytest

from lecture_port.r import table as chapter
from lecture_port.r.table import Table, table

truth, 예측 = [0, 1, 1], [1, 2, 2]


def names_of(t: Table) -> tuple[str, ...] | None:
    return t.names


def test_plain_names_only() -> None:
    pred = 예측
    assert table(truth, 예측).names == ("truth", "예측")
    assert table(truth, pred, dnn=["a", "b"]).names == ("a", "b")
    assert table(truth, [1, 2, 2]).names == ("truth", "")
    assert table([*truth], list(pred)).names == ("", "")
    assert table(truth, b=pred).names == ("truth", "b")
    assert table({"x": truth}["x"], pred).names == ("", "pred")


def test_however_the_call_is_written() -> None:
    assert names_of(chapter.table(truth, 예측)) == ("truth", "예측")
    assert [table(truth).names for _ in range(2)] == [("truth",), ("truth",)]
    assert table(
        truth,
        예측,
    ).names == ("truth", "예측")
    assert f"{table(truth).names}" == "('truth',)"
    tabulate = table
    assert tabulate(truth).names == ("truth",)
    assert str(table(truth) / 3).splitlines()[0] == "truth"


def test_how_much_is_taken_from_the_source() -> None:
    assert table(truth, deparse_level=0).names == ("",)
    assert table(truth[1:], deparse_level=2).names == ("truth[1:]",)


def test_a_call_that_stands_in_no_source_gives_no_name() -> None:
    columns: list[Any] = [truth]
    assert table(*columns).names == ("",)
    assert table(truth, *columns).names == ("truth", "")
    for counted in map(table, columns):
        assert counted.names == ("",)
    assert functools.partial(table, truth)().names == ("",)
    space: dict[str, Any] = {"table": table, "truth": truth}
    exec("t = table(truth)", space)
    assert space["t"].names == ("",)


@pytest.mark.parametrize("name", ["useNa", "usena", "use_NA", "Exclude", "deparse.level", "DNN"])
def test_a_misspelt_option_is_no_variable(name: str) -> None:
    with pytest.raises(TypeError, match=f"no option {name}; its options are dnn, use_na"):
        table(truth, **{name: "always"})


@pytest.mark.parametrize(
    ("name", "value"),
    [("dropna", False), ("normalize", "index"), ("margins", True), ("data", None), ("levels", 3)],
)
def test_nor_is_another_function_s(name: str, value: Any) -> None:
    with pytest.raises(TypeError, match=f"no option {name}"):
        table(truth, **{name: value})


def test_but_a_variable_may_be_called_so() -> None:
    assert table(levels=[1, 2], data=["a", "b"]).names == ("levels", "data")
    assert table(a="x", b=True).names == ("a", "b")

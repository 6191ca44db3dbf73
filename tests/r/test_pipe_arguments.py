"""Arguments matched and converted as R and keras for R do it; nothing of Keras is needed for that."""

from __future__ import annotations

import functools
import inspect
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from lecture_port import language
from lecture_port.errors import UsageError
from lecture_port.r import pipe
from lecture_port.r import tables as chapter
from lecture_port.r.lists import RList
from lecture_port.r.tables import Table, table


def example(units: Any, activation: Any = None, activity: Any = None, *, name: Any = None) -> None:
    del units, activation, activity, name


PARAMETERS = list(inspect.signature(example).parameters.values())


def bound(*args: Any, **kwargs: Any) -> dict[str, Any]:
    return pipe.match_arguments("layer", PARAMETERS, args, kwargs, {"nodes": "units"})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (64, 64),
        (64.0, 64),
        (6e1, 60),
        (np.float32(10), 10),
        (np.int64(3), 3),
        (Fraction(4, 2), 2),
        (np.array(5.0), 5),
        (np.array([3.0, 3.0]), (3, 3)),
        ([2.0, 1], (2, 1)),
        ((3.0,), 3),
        (range(1, 3), (1, 2)),
        (((1.0, 2), (3, 4.0)), ((1, 2), (3, 4))),
        (RList([("", 28.0), ("", 28)]), (28, 28)),
        (None, None),
        (2**32 - 1, 2**32 - 1),
    ],
)
def test_whole_numbers_of_every_type(value: Any, expected: Any) -> None:
    found = pipe.whole("f", "units", value)
    assert found == expected
    for each in found if isinstance(found, tuple) else [found]:
        assert each is None or isinstance(each, int | tuple)


@pytest.mark.parametrize(
    "value",
    [2.5, float("nan"), float("inf"), "64", "relu", True, np.True_, 3j, np.complex64(3), 3e9, [2.5, 1], {"a": 1}, b"3"],
)  # fmt: skip
def test_what_is_no_whole_number_is_refused_by_name(value: Any) -> None:
    with pytest.raises(UsageError, match=r"^f\(\): units = "):
        pipe.whole("f", "units", value)


@pytest.mark.parametrize("code", ["ko", "en"])
def test_a_refusal_is_one_line_in_both_languages(code: str) -> None:
    language.use(code)
    with pytest.raises(UsageError) as refused:
        pipe.whole("layer_dense", "units", 2.5)
    assert "\n" not in str(refused.value)
    assert "units = 2.5" in str(refused.value)
    assert ("정수" in str(refused.value)) == (code == "ko")


def test_text_and_truth_where_keras_takes_them() -> None:
    assert pipe.whole_or_text("f", "padding", "same") == "same"
    assert pipe.whole_or_text("f", "padding", np.str_("same")) == "same"
    assert pipe.whole_or_text("fit", "verbose", True) == 1
    assert pipe.whole_or_text("fit", "verbose", 2.0) == 2
    with pytest.raises(UsageError, match=r"verbose = 0\.5"):
        pipe.whole_or_text("fit", "verbose", 0.5)


def test_axes_count_from_one() -> None:
    assert [pipe.axis("f", "axis", place) for place in (1, 4.0, -1, [1, 2], None)] == [
        0,
        3,
        -1,
        (0, 1),
        None,
    ]
    for wrong in (0, 0.0, [1, 0], "last"):
        with pytest.raises(UsageError, match=r"f\(\): axis = "):
            pipe.axis("f", "axis", wrong)


def test_shapes() -> None:
    assert pipe.shape("f", "input_shape", 784) == (784,)
    assert pipe.shape("f", "input_shape", [784.0]) == (784,)
    assert pipe.shape("f", "input_shape", np.array([28, 28, 1])) == (28, 28, 1)
    assert pipe.shape("f", "input_shape", (None, float("nan"), 3)) == (None, None, 3)
    assert pipe.shape("f", "input_shape", ()) == ()
    assert pipe.target_shape("f", "target_shape", (None, 4)) == (-1, 4)
    with pytest.raises(UsageError, match="input_shape = '28'"):
        pipe.shape("f", "input_shape", ("28", 28))


def test_names_come_first_and_the_rest_fills_the_places() -> None:
    assert bound(3, "relu") == {"units": 3, "activation": "relu"}
    assert bound("relu", units=3) == {"units": 3, "activation": "relu"}
    assert bound(3, activa="relu") == {"units": 3, "activation": "relu"}
    assert bound(u=3) == {"units": 3}


@pytest.mark.parametrize(
    ("args", "kwargs", "said"),
    [
        ((), {}, r"layer\(\).*missing: units"),
        ((3,), {"units": 3, "n": 1, "name": 2}, r"layer\(\).*name is given twice"),
        ((3,), {"activ": 1}, r"layer\(\).*activ fits several: activation, activity"),
        ((3,), {"actvation": 1}, r"layer\(\).*no argument actvation -> there are: activation, "),
        ((1, 2, 3, 4), {}, r"layer\(\): 4 arguments without a name, but 3 places"),
        ((), {"nodes": 3}, r"layer\(\).*nodes is no longer there -> use units"),
    ],
)
def test_what_does_not_fit_is_said(
    args: tuple[Any, ...], kwargs: dict[str, Any], said: str
) -> None:
    language.use("en")
    with pytest.raises(UsageError, match=said):
        bound(*args, **kwargs)


def test_further_names_are_handed_on_where_there_are_dots() -> None:
    def open_ended(x: Any, **more: Any) -> None:
        del x, more

    parameters = list(inspect.signature(open_ended).parameters.values())
    assert pipe.match_arguments("f", parameters, (1,), {"other": 2}, {}) == {"x": 1, "other": 2}


def test_what_keras_says_becomes_one_line() -> None:
    language.use("en")
    with (
        pytest.raises(UsageError, match=r"^fit\(\): Keras: shapes differ$"),
        pipe.keras_refuses("fit"),
    ):
        raise ValueError("shapes\n  differ")
    with pytest.raises(KeyboardInterrupt), pipe.keras_refuses("fit"):
        raise KeyboardInterrupt
    with pytest.raises(UsageError, match="TypeError"), pipe.keras_refuses("fit"):
        raise TypeError


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

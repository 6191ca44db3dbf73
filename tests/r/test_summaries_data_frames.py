from __future__ import annotations

import builtins
from typing import Any

import numpy as np
import pandas
import pytest

from lecture_port.errors import MissingDependencyError
from lecture_port.r.factors import factor
from lecture_port.r.keras_training import TrainingHistory
from lecture_port.r.lists import RList
from lecture_port.r.summaries import as_data_frame
from lecture_port.r.tables import table
from lecture_port.r.vectors import as_vector

HISTORY = TrainingHistory(
    {
        "params": RList({"epochs": 2}),
        "metrics": RList({"loss": [0.3, 0.2], "val_loss": [0.4, 0.1]}),
    }
)


def test_a_table_has_a_row_a_cell_the_first_variable_fastest() -> None:
    frame = as_data_frame(table([1, 2, 2], b=["x", "y", "y"]))
    assert list(frame.columns) == ["Var1", "b", "Freq"]
    assert frame.values.tolist() == [["1", "x", 1], ["2", "x", 0], ["1", "y", 0], ["2", "y", 2]]
    assert list(frame.index) == [1, 2, 3, 4]
    assert list(frame["b"].cat.categories) == ["x", "y"]


def test_names_as_r_makes_them() -> None:
    frame = as_data_frame(
        table(**{"a b": [1], "1x": [2]}), response_name="n", strings_as_factors=False
    )
    assert list(frame.columns) == ["a.b", "X1x", "n"]
    assert frame["a.b"].tolist() == ["1"]


def test_other_things() -> None:
    assert as_data_frame(np.ones((2, 2))).columns.tolist() == ["V1", "V2"]
    named = as_data_frame(table([1, 2], [3, 4]) > 0)
    assert (named.index.tolist(), named.columns.tolist()) == (["1", "2"], ["3", "4"])
    assert as_data_frame({"a": [1, 2], "b": 5})["b"].tolist() == [5, 5]
    frame = pandas.DataFrame({"a": [1]})
    assert as_data_frame(frame) is frame
    assert as_data_frame(factor(["b", "a"]))["x"].cat.codes.tolist() == [1, 0]


def test_a_history_has_a_row_an_epoch_and_metric() -> None:
    frame = as_data_frame(HISTORY)
    assert list(frame.columns) == ["epoch", "value", "metric", "data"]
    assert frame["epoch"].tolist() == [1, 2, 1, 2]
    assert frame["metric"].tolist() == ["loss"] * 4
    assert frame["data"].tolist() == ["training"] * 2 + ["validation"] * 2


@pytest.mark.parametrize(
    ("x", "options", "said"),
    [
        (object(), {}, "cannot coerce class ‘object’ to a data.frame"),
        (None, {}, "cannot coerce class ‘NULL’ to a data.frame"),
        ({"a": [1, 2], "b": [1, 2, 3]}, {}, "arguments imply differing number of rows: 2, 3"),
        ({"f": factor([1, None], exclude=None)}, {}, "pandas has no level NA"),
        (table([1, 2]), {"row_names": ["a"]}, "one a row, 2, is wanted"),
    ],
)
def test_what_makes_no_frame(x: Any, options: dict[str, Any], said: str) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        as_data_frame(x, **options)
    assert said in str(caught.value)


def test_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = builtins.__import__

    def without(name: str, *args: Any, **options: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return usual(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingDependencyError, match="pip install pandas"):
        as_data_frame(table([1]))
    assert table([1, 1])["1"] == 2


def test_a_vector_s_column_and_rows_are_called_as_in_r() -> None:
    score = as_vector({"a": 1.0, "b": 2.0})
    frame = as_data_frame(score)
    assert list(frame.columns) == ["score"]
    assert list(frame.index) == ["a", "b"]
    assert list(as_data_frame([1, 2]).columns) == ["x"]

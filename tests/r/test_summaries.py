from __future__ import annotations

import re
from typing import Any

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.factors import factor
from lecture_port.r.formatting import width
from lecture_port.r.keras3 import (
    compile,
    fit,
    keras_input,
    keras_model,
    keras_model_sequential,
    layer_batch_normalization,
    layer_conv_2d,
    layer_dense,
    layer_dropout,
    layer_flatten,
)
from lecture_port.r.summaries import LayerRow, ModelSummary, summary
from lecture_port.r.tables import table


def test_of_a_factor_how_often_each_level_occurs() -> None:
    counts = summary(factor(["b", "a", None, "b"], levels=["a", "b", "c"]))
    assert str(counts) == "   a    b    c NA's \n   1    2    0    1 "
    many = summary(factor(range(150)))
    assert (len(many), many["(Other)"]) == (100, 51)


def test_of_a_table_the_test_for_independence() -> None:
    found = summary(table([0, 1, 1, 2], [1, 2, 2, 1]))
    assert str(found) == (
        "Number of cases in table: 4 \n"
        "Number of factors: 2 \n"
        "Test for independence of all factors:\n"
        "\tChisq = 4, df = 2, p-value = 0.1353\n"
        "\tChi-squared approximation may be incorrect"
    )
    assert found.p_value == pytest.approx(0.1353352832366127)
    assert str(summary(table([1, 1]))) == "Number of cases in table: 2 \nNumber of factors: 1 "


def test_of_anything_else_it_is_refused() -> None:
    with pytest.raises(UsageError, match="summary"):
        [1, 2] >> summary


def test_a_name_in_hangul_keeps_the_columns() -> None:
    rows = (
        LayerRow("합성곱", "Conv2D", (None, 26, 26, 32), 320),
        LayerRow("flatten", "Flatten", (None, 21632), 0),
    )
    lines = str(ModelSummary("m", rows, 320, 0)).splitlines()
    first, second = lines[4], lines[6]
    assert width(first[: first.index("(None")]) == second.index("(None")
    assert max(map(width, lines)) == len(lines[1])


def test_a_summary_shows_itself() -> None:
    table = ModelSummary("m", (LayerRow("a", "Dense", None, 0, built=False),), 0, 0)
    assert repr(table) == str(table)
    assert "a (Dense)     ?             0 (unbuilt)" in str(table)


def of_keras(model: Any) -> list[tuple[str, str, str]]:
    """The cells of the table that Keras prints."""
    lines: list[str] = []
    model.summary(print_fn=lines.append, line_length=100)
    cells = (re.split(r" *[│┃] *", line)[1:4] for line in "\n".join(lines).splitlines())
    return [
        (name, shape, params.replace(",", ""))
        for name, shape, params in (row for row in cells if len(row) == 3)
        if name and not name.startswith("Layer")
    ]


def of_ours(model: Any) -> list[tuple[str, str, str]]:
    lines = str(summary(model)).splitlines()
    rows = (re.split(r"  +", line) for line in lines if re.match(r"[a-z]\w* \(\w+\)  ", line))
    return [(name, shape, params) for name, shape, params in rows]


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")


@pytest.mark.tensorflow
def test_a_model_that_is_not_built_yet_has_question_marks_as_in_keras() -> None:
    model = (
        keras_model_sequential()
        >> layer_conv_2d(4, 3)
        >> layer_batch_normalization
        >> layer_dropout(0.5)
        >> layer_flatten()
        >> layer_dense(2)
    )
    assert of_ours(model) == of_keras(model)
    assert of_ours(model)[0] == ("conv2d (Conv2D)", "?", "0 (unbuilt)") or "?" in str(
        of_ours(model)[0]
    )
    found = model >> summary()
    assert (found.total, found.trainable, found.non_trainable) == (0, 0, 0)
    model.build((None, 8, 8, 1))
    assert of_ours(model) == of_keras(model)
    assert "?" not in str(summary(model))


@pytest.mark.tensorflow
def test_a_model_without_layers() -> None:
    assert "Total params: 0" in str(keras_model_sequential() >> summary)


@pytest.mark.tensorflow
def test_summary_takes_the_model_in_every_way() -> None:
    model = keras_model_sequential(input_shape=4) >> layer_dense(3) >> layer_batch_normalization()
    tables = {
        str(each)
        for each in (summary(model), summary(object=model), model >> summary(), model >> summary)
    }
    assert len(tables) == 1
    assert summary(model).non_trainable == 6
    assert summary(model).total == model.count_params()
    with pytest.raises(UsageError, match=r"summary\(\).*line_length"):
        summary(model, line_length=80)
    with pytest.raises(UsageError, match=r"summary\(\).*int"):
        3 >> summary()


@pytest.mark.tensorflow
def test_a_net_with_several_outputs_and_one_shared_layer() -> None:
    shared = layer_dense(3)
    a, b = keras_input(shape=4), keras_input(shape=4)
    rows = summary(keras_model([a, b], [shared(a), shared(b)])).rows
    assert [(row.kind, row.output_shape, row.params) for row in rows if row.params] == [
        ("Dense", (None, 3), 15)
    ]


@pytest.mark.tensorflow
def test_a_model_built_by_its_first_data() -> None:
    import numpy as np

    model = keras_model_sequential() >> layer_dense(1) >> compile("sgd", "mse")
    model >> fit(np.ones((4, 3), np.float32), np.ones((4, 1), np.float32))
    assert of_ours(model) == of_keras(model)
    assert summary(model).total == 4

from __future__ import annotations

import math
import pickle

import pytest

from lecture_port.r.keras_training import TrainingHistory
from lecture_port.r.lists import RList
from lecture_port.r.structures import structure


def history(**metrics: list[float]) -> TrainingHistory:
    return TrainingHistory({"params": RList({"epochs": 2, "steps": 10}), "metrics": RList(metrics)})


def test_printed_as_keras_for_r_prints_it() -> None:
    """What ``print(history)`` of keras3 1.5.1 prints, its blank line and its blank at the end included."""
    shown = history(
        accuracy=[0.9, 0.97654],
        loss=[0.3, 0.012345678],
        val_accuracy=[0.9, 1.0],
        val_loss=[9, 1234.56],
    )
    assert (
        str(shown)
        == repr(shown)
        == (
            "\nFinal epoch (plot to see history):\n"
            "    accuracy: 0.9765\n"
            "        loss: 0.01235\n"
            "val_accuracy: 1\n"
            "    val_loss: 1,235 "
        )
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [  # R 4.2.2: format(value, digits = 4, big.mark = ",", scientific = FALSE)
        (0.5, "0.5"),
        (0.95124990000000001, "0.9512"),
        (1234.5678, "1,235"),
        (123456.7, "123,457"),
        (1e-5, "0.00001"),
        (1.2345600000000001e-07, "0.0000001235"),
        (99999.0, "99,999"),
        (0.0, "0"),
        (12.5, "12.5"),
        (0.99999, "1"),
        (-0.25, "-0.25"),
        (1e6, "1,000,000"),
        (math.nan, "NaN"),
        (-math.inf, "-Inf"),
    ],
)
def test_numbers_have_four_digits(value: float, text: str) -> None:
    assert str(history(loss=[1.0, value])).endswith(f"loss: {text} ")


def test_fewer_epochs_than_planned_and_none() -> None:
    assert str(history(loss=[0.5])).endswith("loss: 0.5 ")
    assert str(history(loss=[])).endswith("loss: NA ")


def test_it_is_a_list_still() -> None:
    shown = history(loss=[0.5, 0.25])
    assert shown.metrics.loss == [0.5, 0.25]
    assert "metrics" in shown
    assert dict(shown)["params"] == RList({"epochs": 2, "steps": 10})
    assert structure(shown).splitlines()[-1] == ' - attr(*, "class")= chr "keras_training_history"'
    assert str(pickle.loads(pickle.dumps(shown))) == str(shown)
    with pytest.raises(AttributeError, match="the names are params, metrics"):
        shown.plot()

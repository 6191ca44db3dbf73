"""No answer, however odd, stops a judge or passes."""

from typing import Any

import numpy as np
import pytest

from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import IDS, Response, by_id
from lecture_port.exercises.inputs import recorded_snapshot

SERIES = ("loss", "accuracy", "val_loss", "val_accuracy")


def _table(counts: list[list[Any]]) -> ReturnedValue:
    labels = [[str(place) for place in range(len(side))] for side in (counts, counts[0])]
    return ReturnedValue("table", {"names": ["", ""], "labels": labels, "counts": counts})


def _figure(**facts: Any) -> ReturnedValue:
    empty = {"curves": [], "xlim": [0, 1], "ylim": [0, 1], "legend": []}
    words = {"title": "", "xlabel": "", "ylabel": ""}
    return ReturnedValue("figure", {**empty, **words, **facts})


def _compiled(**settings: Any) -> ReturnedValue:
    compiled = {"optimizer": "RMSprop", "settings": settings, "loss": None, "metrics": None}
    return ReturnedValue("model", {"layers": [], "weights": [], "compiled": compiled})


SCHEDULE = {"class_name": "ExponentialDecay", "config": {"initial_learning_rate": 0.001}}
ODD: dict[str, Any] = {
    "true": True,
    "infinity": float("inf"),
    "words": ("a", "b"),
    "dictionary": {"a": 1},
    "dictionary of dictionaries of words": {"a": {"b": "c"}},
    "dictionary of dictionaries of arrays": {"a": {"b": np.zeros(3), "c": 1}},
    "dictionary of empty dictionaries": {"a": {}},
    "array without rows": np.zeros((0, 10)),
    "one axis": np.arange(10.0),
    "four axes": np.zeros((2, 3, 4, 5)),
    "not a number": np.full((10, 10), np.nan),
    "huge whole numbers": np.array([2**63], dtype=np.uint64),
    "truth values": np.zeros((10, 10), bool),
    "arrays and words": (np.zeros(3), "a"),
    "pairs": ((np.zeros(1), np.zeros(1)), (np.zeros(1), "x")),
    "nested": ((1, 2), (3, (4, 5))),
    "other": ReturnedValue("other", {"type": "X"}),
    "unbuilt model": ReturnedValue("model", {"unbuilt": "x", "classes": []}),
    "schedule": _compiled(learning_rate=SCHEDULE),
    "no learning rate": _compiled(learning_rate=None),
    "no settings": _compiled(),
    "table of words": _table([["x"]]),
    "table of words and numbers": _table([["x", 1], [2, 3]]),
    "table with a hole": _table([[None, 1]]),
    "empty table": ReturnedValue("table", {"names": ["", ""], "labels": [[], []], "counts": []}),
    "empty history": ReturnedValue("history", {"params": {}, "metrics": {}}),
    "odd history": ReturnedValue(
        "history", {"params": {}, "metrics": {"loss": [], "accuracy": [1.0]}}
    ),
    "series of words": {"loss": "a", "accuracy": None},
    "series that are numbers": {"loss": float("inf"), "accuracy": float("nan")},
    "empty figure": _figure(),
    "one word": _figure(legend=[{"word": "a", "colour": "#000000", "style": "-"}]),
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("id", IDS)
def test_an_odd_answer_is_wrong_and_no_error(id: str, odd: str) -> None:
    metrics = {name: [0.5] * 5 for name in SERIES}
    reference = (
        ReturnedValue("history", {"params": {}, "metrics": metrics}) if id == "P08" else None
    )
    if id in ("P04", "P06", "P07"):
        reference = ReturnedValue("model", recorded_snapshot(id, "model"))
    judgement = by_id(id).judge(0, Response(ODD[odd], reference=reference))
    assert judgement.rows
    assert not judgement.right

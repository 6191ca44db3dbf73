from __future__ import annotations

import numpy as np

from lecture_port import language
from lecture_port.r.lists import RList
from lecture_port.runner.lecture import describe


def test_an_array_is_described_by_type_shape_and_range() -> None:
    images = np.linspace(0, 1, 8, dtype=np.float32).reshape(2, 2, 2, 1)
    assert describe("x", images) == "x: float32 (2, 2, 2, 1)  0..1"


def test_labels_show_their_first_values() -> None:
    assert describe("y", np.arange(12, dtype=np.uint8)).endswith("0 1 2 3 4 5 6 7 8 9 ...")
    assert describe("y", np.arange(3, dtype=np.uint8)).endswith("0 1 2")


def test_a_history_is_a_table_of_epochs() -> None:
    metrics = RList({"accuracy": [0.5, 0.75], "loss": [1.5, 1.25]})
    lines = describe("history", RList({"params": RList({}), "metrics": metrics})).splitlines()
    assert lines[0].split() == ["epoch", "loss", "accuracy"]
    assert lines[2].split() == ["2", "1.2500", "0.7500"]


def test_results_read_as_rs_list() -> None:
    text = describe("results", RList({"accuracy": 0.98765, "loss": 0.04}))
    assert text == "results$accuracy 0.9877\nresults$loss 0.0400"


def test_anything_else_prints_itself_in_either_language() -> None:
    language.use("ko")
    assert describe("n", 3) == "n: 3"

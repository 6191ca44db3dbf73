"""The honest message: what is told when selectivity does not rise."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from lecture_port.theory.layer_outputs import Activity, LayerOutput, Looked, Selectivity
from lecture_port.theory.lesson import LessonWriter
from lecture_port.theory.t16_feature_maps import tell_abstraction


def looked(number: int, name: str, index: list[float], weights: bool = True) -> Looked:
    layer = SimpleNamespace(name=name, weights=[1] if weights else [])
    output = LayerOutput(layer, number, np.ones((1, len(index)), np.float32))
    activity = Activity(1.0, 0, 1.0, 1.0)
    return Looked(output, activity, Selectivity(np.array(index), np.zeros(len(index), int)), "3x3")


@pytest.mark.parametrize(
    ("last", "falls", "told"),
    [(0.5, [], "rises at every layer, from 0.20 to 0.50"), (0.1, ["c"], "does not rise at c")],
)
def test_the_message_follows_the_numbers(last: float, falls: list[str], told: str) -> None:
    writer = LessonWriter("T16")
    tell_abstraction(
        writer,
        [
            looked(1, "a", [0.2, float("nan")]),
            looked(2, "b", [0.0], weights=False),
            looked(3, "c", [last]),
        ],
    )
    lesson = writer.lesson()

    assert lesson.data["selectivity"] == [0.2, last]
    assert lesson.data["falls"] == falls
    assert told in lesson.parts[-1].text.en
    assert ["1", "a", "3x3", "0.200", "1"] in [
        line.split() for line in lesson.parts[2].text.en.splitlines()
    ]

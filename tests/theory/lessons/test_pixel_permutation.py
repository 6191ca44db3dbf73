"""T12's verdicts follow the numbers, whichever way they fall."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.load import load
from lecture_port.theory.lesson import LessonWriter
from lecture_port.theory.t12_affine_and_cnn import tell_accuracy, tell_twins
from lecture_port.theory.training import AFFINE, CONV, PixelPermutation, Trial


def trial(accuracy: float) -> Trial:
    outputs = np.eye(10, dtype=np.float32)
    return Trial(outputs, outputs.argmax(axis=1), accuracy, seconds=1.0)


def result(affine: tuple[float, float], conv: tuple[float, float]) -> PixelPermutation:
    trials = {
        (net, order): [trial(pair[order])]
        for net, pair in ((AFFINE, affine), (CONV, conv))
        for order in (False, True)
    }
    return PixelPermutation((1,), trials, (trial(1.0), trial(1.0)))


@pytest.mark.parametrize(
    ("affine", "conv", "said"),
    [
        ((0.92, 0.91), (0.97, 0.60), ("-0.0100 is within", "-0.3700, loses more")),
        ((0.92, 0.60), (0.97, 0.96), ("-0.3200 is beyond", "-0.0100, stays within")),
    ],
)
def test_the_verdict(
    small_npz: Path,
    affine: tuple[float, float],
    conv: tuple[float, float],
    said: tuple[str, str],
) -> None:
    writer = LessonWriter("T12")
    tell_accuracy(writer, load(str(small_npz)), 5, result(affine, conv))
    words = writer.lesson().parts[-1].text.en

    assert all(each in words for each in said)


def test_a_changed_prediction_is_counted() -> None:
    writer = LessonWriter("T12")
    same = trial(1.0)
    swapped = replace(same, outputs=same.outputs[::-1], predicted=same.predicted[::-1])
    tell_twins(writer, replace(result((1, 1), (1, 1)), twins=(same, swapped)))

    assert writer.lesson().data["twin_changed"] == 10
    assert writer.lesson().data["twin_gap"] == 1

"""The right answers are what R recorded, or nothing is judged."""

import numpy as np
import pytest

from lecture_port.errors import DamagedResultError
from lecture_port.exercises.exercise import Response, by_id
from lecture_port.exercises.inputs import (
    history,
    mini,
    must_be_recorded,
    predictions,
    recorded_snapshot,
    recording,
)


def test_the_recorded_predictions_give_the_recorded_table():
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (mini().test_labels, predictions() - 1), 1)
    assert counts.tolist() == recorded_snapshot("P14", "table")["counts"]


def test_the_history_is_that_of_five_epochs():
    assert len(history().metrics.loss) == 5


def test_other_arrays_are_refused():
    images = mini().test_images[..., None] / np.float32(255)
    must_be_recorded("P02", "test_images", images)
    images[0, 0, 0, 0] += 1e-6
    with pytest.raises(DamagedResultError):
        must_be_recorded("P02", "test_images", images)


def test_a_port_that_left_r_judges_nobody(monkeypatch):
    changed = {**recording("mini").snapshots["P03", "test_labels"], "digest": "0"}
    monkeypatch.setitem(recording("mini").snapshots, ("P03", "test_labels"), changed)
    with pytest.raises(DamagedResultError):
        by_id("P03").judge(0, Response(None))

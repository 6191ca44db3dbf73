from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from lecture_port.theory.digits import open_run
from lecture_port.theory.t17_distillation import Sample, measure_stages

pytestmark = pytest.mark.tensorflow


def test_the_pixels_then_every_layer(small_run: Path) -> None:
    student = open_run(small_run)
    places = slice(1200, 1500)
    train = Sample(student.train_images(places), student.data.train_labels[places])
    tested = slice(0, 200)
    test = Sample(student.test_images(tested), student.data.test_labels[tested])
    stages = measure_stages(student.model, train, test)

    assert stages[0].name.en == "pixels"
    assert stages[0].step is None
    assert [stage.name.en for stage in stages[1:]] == [layer.name for layer in student.model.layers]
    assert stages[0].trained is stages[0].untrained
    assert stages[3].trained is stages[2].trained  # flatten only reorders
    assert stages[3].change == 0
    for before, stage in pairwise(stages):
        assert stage.change == stage.trained.hits - before.trained.hits
        low, high = stage.interval
        assert low < stage.trained.accuracy < high
    assert stages[-2].trained.accuracy > stages[0].trained.accuracy
    assert stages[-2].trained.accuracy > stages[-2].untrained.accuracy

from __future__ import annotations

from pathlib import Path

import pytest

from lecture_port.theory.digits import open_run
from lecture_port.theory.layer_outputs import look, measured

pytestmark = pytest.mark.tensorflow


def test_one_image_and_the_first_thousand_or_all(trained_run: Path) -> None:
    student = open_run(trained_run)
    looked = look(student, 7)

    assert measured(student) == slice(0, 300)
    assert [each.sees for each in looked] == [
        *("3x3", "4x4", "8x8", "10x10", "18x18", "18x18", "28x28", "28x28")
    ]
    assert all(len(each.output.values) == 1 for each in looked)
    assert all(len(each.selectivity.index) == each.output.units for each in looked)
    assert looked[-1].activity.strongest == int(looked[-1].output.values[0].argmax())
    assert looked[0].head.ko.endswith("3x3")

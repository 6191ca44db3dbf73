from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lecture_port.theory.digits import open_run
from lecture_port.theory.excited_filters import strongest
from lecture_port.theory.layer_outputs import layer_outputs

pytestmark = pytest.mark.tensorflow


def test_value_and_place_are_those_of_the_map(trained_run: Path) -> None:
    student = open_run(trained_run)
    images = student.test_images(slice(0, 260))
    found = strongest(student.model, 3, images)
    maps = layer_outputs(student.model, images)[2].values

    np.testing.assert_allclose(np.maximum(found.values, 0), maps.max(axis=(1, 2)), atol=1e-5)
    for image, unit in ((0, 0), (7, 13), (259, 63)):
        place = found.rows[image, unit], found.columns[image, unit]
        assert maps[image, *place, unit] == pytest.approx(maps[image, :, :, unit].max(), abs=1e-5)


def test_images_come_strongest_first(trained_run: Path) -> None:
    student = open_run(trained_run)
    found = strongest(student.model, 8, student.test_images(slice(0, 50)))
    order = found.images(4, 50)

    assert found.values.shape == (50, 10)
    assert (np.diff(found.values[order, 4]) <= 0).all()
    assert sorted(order) == list(range(50))
    assert not found.rows.any()

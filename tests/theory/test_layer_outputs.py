from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.digits import open_run
from lecture_port.theory.layer_outputs import find_layer, layer_outputs

pytestmark = pytest.mark.tensorflow

SIZES = ["26x26x32", "13x13x32", "11x11x64", "5x5x64", "3x3x64", "576", "64", "10"]


def test_every_layer_gives_what_the_model_computes(trained_run: Path) -> None:
    student = open_run(trained_run)
    images = student.test_images(slice(0, 260))  # more than one batch
    outputs = layer_outputs(student.model, images)
    model: Any = student.model

    assert [output.size for output in outputs] == SIZES
    assert [output.number for output in outputs] == list(range(1, 9))
    assert [output.has_maps for output in outputs] == [True] * 5 + [False] * 3
    np.testing.assert_allclose(outputs[-1].values, np.asarray(model(images)), rtol=1e-4, atol=1e-6)
    np.testing.assert_array_equal(outputs[4].values.reshape(260, -1), outputs[5].values)


def test_a_layer_is_found_by_number_and_by_name(trained_run: Path) -> None:
    model = open_run(trained_run).model
    name = model.layers[2].name

    assert find_layer(model, "3") == find_layer(model, name) == 3


@pytest.mark.parametrize("wanted", ["0", "9", "-1", "conv", ""])
def test_an_unknown_layer_is_told_with_those_there_are(trained_run: Path, wanted: str) -> None:
    model = open_run(trained_run).model

    with pytest.raises(UsageError, match=f"1 {model.layers[0].name}, 2 .*, 8 "):
        find_layer(model, wanted)

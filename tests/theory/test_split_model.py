from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lecture_port.theory.digits import open_run
from lecture_port.theory.excited_filters import split_at
from lecture_port.theory.layer_outputs import layer_outputs

pytestmark = pytest.mark.tensorflow


def test_the_pieces_make_the_layer_again(trained_run: Path) -> None:
    student = open_run(trained_run)
    images = student.test_images(slice(0, 8))
    for output in layer_outputs(student.model, images):
        split = split_at(student.model, output.number)
        values = np.asarray(split.own(split.below(images)), np.float64)
        if output.number == 8:
            values = np.exp(values) / np.exp(values).sum(axis=1, keepdims=True)
        elif output.layer.weights:
            assert values.min() < 0
            values = np.maximum(values, 0)
        np.testing.assert_allclose(values, output.values, rtol=1e-4, atol=1e-5)


def test_the_model_keeps_its_activation_functions(trained_run: Path) -> None:
    model = open_run(trained_run).model
    split_at(model, 1)

    assert model.layers[0].activation.__name__ == "relu"

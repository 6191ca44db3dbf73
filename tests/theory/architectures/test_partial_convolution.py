from __future__ import annotations

import numpy as np
import pytest

from lecture_port.theory.architectures.lenet import partial_convolution
from lecture_port.theory.convolution import correlate_2d

pytestmark = pytest.mark.tensorflow

MAPS = ((0,), (0, 2), (1, 2))
CLOSE = 1e-4  # float32 sums of 50 terms


def test_only_the_connections_of_the_table_count() -> None:
    draw = np.random.default_rng(2)
    image = draw.normal(size=(1, 7, 8, 3)).astype(np.float32)
    layer = partial_convolution(MAPS, 3, lambda x: x, "C")
    layer.build(image.shape)
    kernel, bias = (draw.normal(size=weight.shape) for weight in layer.get_weights())
    layer.set_weights([kernel, bias])
    pairs = [(old, new) for new, maps in enumerate(MAPS) for old in maps]
    expected = np.zeros((5, 6, 3)) + bias
    for column, (old, new) in enumerate(pairs):
        expected[..., new] += correlate_2d(image[0, :, :, old], kernel[:, column].reshape(3, 3))

    assert np.allclose(np.asarray(layer(image))[0], expected, atol=CLOSE)
    assert layer.count_params() == 9 * 5 + 3


def test_first_weights_depend_on_the_number_of_inputs() -> None:
    layer = partial_convolution(((0,), tuple(range(40))), 5, lambda x: x, "C")
    layer.build((None, 9, 9, 40))
    weights = np.abs(layer.get_weights()[0])

    assert weights[:, 0].max() <= 2.4 / 25
    assert weights[:, 1:].max() <= 2.4 / 1000
    assert weights[:, 1:].max() > 2.0 / 1000

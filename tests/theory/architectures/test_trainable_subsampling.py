from __future__ import annotations

import numpy as np
import pytest

from lecture_port.theory.architectures.lenet import trainable_subsampling

pytestmark = pytest.mark.tensorflow


def test_add_four_multiply_add_the_bias_squash() -> None:
    image = np.arange(2 * 4 * 4 * 2, dtype=np.float32).reshape(2, 4, 4, 2) / 50
    layer = trainable_subsampling(np.tanh, "S")
    layer.build(image.shape)
    layer.set_weights([np.array([0.5, -0.25]), np.array([0.1, 0.2])])
    sums = image.reshape(2, 2, 2, 2, 2, 2).sum(axis=(2, 4))

    given = np.asarray(layer(image))

    assert np.allclose(given, np.tanh(sums * [0.5, -0.25] + [0.1, 0.2]), atol=1e-6)
    assert layer.count_params() == 4

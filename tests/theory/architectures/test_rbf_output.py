from __future__ import annotations

import numpy as np
import pytest

from lecture_port.theory.architectures.lenet import digit_bitmaps, rbf_output

pytestmark = pytest.mark.tensorflow


def test_the_nearest_bitmap_has_the_largest_output() -> None:
    bitmaps = digit_bitmaps()
    layer = rbf_output(bitmaps, "output")
    layer.build((None, 84))
    inputs = 0.8 * bitmaps

    given = np.asarray(layer(inputs))

    assert given.argmax(axis=1).tolist() == list(range(10))
    assert np.allclose(np.diag(given), -84 * 0.2**2, atol=1e-4)
    assert given[0, 1] == pytest.approx(-((inputs[0] - bitmaps[1]) ** 2).sum(), rel=1e-5)


def test_nothing_of_it_is_trained() -> None:
    layer = rbf_output(digit_bitmaps(), "output")
    layer.build((None, 84))

    assert layer.trainable_weights == []
    assert layer.count_params() == 840

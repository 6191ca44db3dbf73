from __future__ import annotations

import numpy as np
from scipy import ndimage

from lecture_port.theory.architectures.neocognitron import fading, weighted, windows


def test_a_window_is_what_lies_around_a_place() -> None:
    plane = np.arange(20.0).reshape(1, 4, 5)

    seen = windows(plane, 3)

    assert seen.shape == (1, 4, 5, 3, 3)
    assert seen[0, 1, 2].tolist() == [[1, 2, 3], [6, 7, 8], [11, 12, 13]]
    assert seen[0, 0, 0].tolist() == [[0, 0, 0], [0, 0, 1], [0, 5, 6]]


def test_weights_fade_outwards_and_agree_with_scipy() -> None:
    weights = fading(5, 0.5)
    plane = np.random.default_rng(4).normal(size=(9, 8))

    assert weights[2, 2] == 1
    assert weights[2, 0] == weights[0, 2] == 0.25
    expected = ndimage.correlate(plane, weights, mode="constant")
    assert np.allclose(weighted(plane[None], weights)[0], expected)
    assert np.allclose(weighted(plane[None], weights, 2)[0], expected[::2, ::2])

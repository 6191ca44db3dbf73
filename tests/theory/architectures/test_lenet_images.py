from __future__ import annotations

import numpy as np

from lecture_port.theory.digits import INK, PAPER, lenet_images


def test_a_rim_of_two_pixels_of_paper() -> None:
    images = np.full((2, 28, 28), 255, dtype=np.uint8)
    images[1] = 0

    wide = lenet_images(images)

    assert wide.shape == (2, 32, 32, 1)
    assert wide.dtype == np.float32
    assert np.allclose(wide[0, 2:-2, 2:-2], INK)
    assert np.allclose(wide[0, :2], PAPER)
    assert np.allclose(wide[0, :, -2:], PAPER)
    assert np.allclose(wide[1], PAPER)

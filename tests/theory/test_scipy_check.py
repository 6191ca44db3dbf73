from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import convolve2d, correlate2d

from lecture_port.theory.t04_flipped_filter import by_scipy


@pytest.mark.parametrize("height", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("width", [1, 2, 3, 4, 7])
def test_ndimage_with_its_rim_cut_off_is_signal_s_valid(height: int, width: int) -> None:
    draw = np.random.default_rng(height * 10 + width)
    x = draw.integers(-9, 10, (7, 8)).astype(float)
    w = draw.integers(-9, 10, (height, width)).astype(float)
    correlation, convolution = by_scipy(x, w)

    np.testing.assert_allclose(correlation, correlate2d(x, w, mode="valid"), atol=1e-12)
    np.testing.assert_allclose(convolution, convolve2d(x, w, mode="valid"), atol=1e-12)

"""The matrices of the slides' figures."""

from __future__ import annotations

import numpy as np

INPUT_4 = np.array([[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]], dtype=np.float64)
FILTER_3 = np.array([[2, 0, 1], [0, 1, 2], [1, 0, 2]], dtype=np.float64)
BIAS = 3.0
INPUT_7 = np.array(
    [[(column - row) % 4 for column in range(1, 8)] for row in range(7)], dtype=np.float64
)
POOLING_INPUT = np.array([[1, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]], dtype=np.float64)

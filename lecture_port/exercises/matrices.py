"""Small inputs without any symmetry, so that no mistake goes unseen."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

VECTOR = np.array([1.0, 2.0, 4.0, 7.0, 3.0, 5.0])
OTHER_VECTOR = np.array([2.0, -1.0, 3.0, 0.0, 6.0, 1.0, 4.0])
FILTER_2 = np.array([3.0, 10.0])
FILTER_3 = np.array([1.0, 5.0, 20.0])
MATRIX = np.array(
    [
        [1.0, 2.0, 3.0, 0.0, 4.0],
        [0.0, 1.0, 2.0, 3.0, 1.0],
        [3.0, 0.0, 1.0, 2.0, 5.0],
        [2.0, 3.0, 0.0, 1.0, 2.0],
    ]
)
KERNEL = np.array([[2.0, 0.0, 1.0], [-1.0, 1.0, 2.0], [1.0, 3.0, 4.0]])
KERNEL_2 = np.array([[1.0, 2.0], [-3.0, 5.0]])


def large(rows: int, columns: int) -> Matrix:
    """Return a matrix of small whole numbers in no simple order."""
    places = np.arange(rows * columns, dtype=np.int64)
    return ((places * places * 7 + places * 3 + 1) % 11).astype(np.float64).reshape(rows, columns)


def squeezed(answer: Any) -> Any:
    """Drop axes of length 1, which an answer of Keras has for the batch and the channel."""
    if isinstance(answer, np.ndarray) and answer.ndim > 2:
        return answer.squeeze()
    return answer


def kind_wrong(change: Any) -> Any:
    """Let a mistaken function that cannot be computed on this case give nothing."""

    def compute(**arguments: Any) -> Any:
        try:
            return change(**arguments)
        except (ValueError, IndexError, ArithmeticError):
            return None

    return compute

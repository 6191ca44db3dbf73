"""Taking what a caller gives as a matrix or a vector of numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text


def as_matrix(x: ArrayLike) -> NDArray[np.float64]:
    """Return `x` as a matrix of float64.

    Raises
    ------
    UsageError
        If it is not two-dimensional or is empty.
    """
    values = np.asarray(x, dtype=np.float64)
    if values.ndim != 2 or values.size == 0:
        raise UsageError(
            Text(
                f"행렬이 필요합니다. 받은 것의 차원: {values.shape}",
                f"a matrix is needed, not an array of shape {values.shape}",
            ),
            Text("행과 열을 모두 주십시오: '1 2; 3 4'", "give rows and columns: '1 2; 3 4'"),
        )
    return values


def as_vector(x: ArrayLike) -> NDArray[np.float64]:
    """Return `x`, a vector or a matrix of one row or column, as a vector of float64.

    Raises
    ------
    UsageError
        If it is a matrix of several rows and columns or is empty.
    """
    values = np.asarray(x, dtype=np.float64)
    if values.size == 0 or values.ndim > 2 or (values.ndim == 2 and 1 not in values.shape):
        raise UsageError(
            Text(
                f"벡터가 필요합니다. 받은 것의 차원: {values.shape}",
                f"a vector is needed, not an array of shape {values.shape}",
            ),
            Text("한 행만 주십시오: '1 2 3'", "give one row: '1 2 3'"),
        )
    return values.reshape(-1)

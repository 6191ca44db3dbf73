"""A digest of all values of an array, the same for R's column-major memory and for Python's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

BLOCK = 2**21
"""At most so many values are copied at a time (16 MB of doubles): the arrays are large."""


@dataclass(frozen=True, slots=True)
class Digest:
    """SHA-256 of an array's values in row-major order.

    Parameters
    ----------
    whole : str
        Of all values.
    blocks : tuple of str
        Of each block of rows, so that a difference can be placed.
    rows : int
        Rows a block.
    """

    whole: str
    blocks: tuple[str, ...]
    rows: int


def digest(values: NDArray[Any], dtype: DTypeLike) -> Digest:
    """Digest the values of an array in any memory order, as `dtype`; -0 counts as 0.

    Parameters
    ----------
    values : ndarray
        One dimension or more.
    dtype : dtype
        The type in which the two sides must agree.
    """
    width = int(np.prod(values.shape[1:], dtype=np.int64))
    rows = max(1, BLOCK // max(1, width))
    whole = hashlib.sha256()
    blocks = []
    for start in range(0, len(values), rows):
        block = np.ascontiguousarray(values[start : start + rows], dtype=dtype)
        block = block + block.dtype.type(0)
        data = block.reshape(-1).view(np.uint8).data
        whole.update(data)
        blocks.append(hashlib.sha256(data).hexdigest())
    return Digest(whole.hexdigest(), tuple(blocks), rows)

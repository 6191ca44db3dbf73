"""Small whole numbers as a text of one letter each, so that a recording stays small."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.parity.facts.kinds import Facts

_ZERO = ord("0")
GREATEST = 60


def pack(values: NDArray[Any]) -> str | None:
    """Return whole numbers from 0 to `GREATEST` as letters from ``"0"`` on; ``None`` for others."""
    if values.dtype.kind not in "iu" or not values.size:
        return None
    if values.min() < 0 or values.max() > GREATEST:
        return None
    return "".join(chr(_ZERO + int(value)) for value in values.ravel())


def unpack(facts: Facts) -> NDArray[np.int64] | None:
    """Return the whole numbers that an array's facts hold as letters; ``None`` where there are none."""
    if "packed" not in facts:
        return None
    return np.array([ord(letter) - _ZERO for letter in facts["packed"]], np.int64)

from __future__ import annotations

import math

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.curve import numbers, stroke


def test_numbers() -> None:
    assert numbers(np.array([1, 2], np.float32), "y") == [1.0, 2.0]
    assert [math.isnan(value) for value in numbers([1, None, math.inf], "y")] == [  # type: ignore[list-item]
        False,
        True,
        True,
    ]
    with pytest.raises(UsageError, match="x must be a list of numbers"):
        numbers("12a", "x")  # type: ignore[arg-type]


def test_dashes_are_multiples_of_the_width() -> None:
    line = stroke([0, 1], [0, 1], "#000000", 2)
    assert line.get_linewidth() == 0.75
    assert line.is_dashed()
    assert stroke([0, 1], [0, 1], "#000000", 1).get_linestyle() == "-"
    assert stroke([0, 1], [0, 1], "#000000", 0).get_linestyle() == "None"

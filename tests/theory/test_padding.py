from __future__ import annotations

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.convolution import INPUT_4, pad
from lecture_port.theory.geometry import Axis, axes


def test_a_rim_of_zeros() -> None:
    high, wide = axes((4, 4), (3, 3), padding=(1, 2))
    padded = pad(INPUT_4, high, wide)

    assert padded.shape == (6, 8)
    np.testing.assert_array_equal(padded[1:5, 2:6], INPUT_4)
    assert padded.sum() == INPUT_4.sum()


def test_the_sides_may_differ_and_the_rim_may_hold_another_value() -> None:
    padded = pad([[1, 2]], Axis(1, 2, 1, 1, 0, 1), Axis(2, 2, 1, 1, 0, 1), value=-5)
    assert padded.tolist() == [[1, 2, -5], [-5, -5, -5]]


def test_a_result_that_memory_could_not_hold_is_refused() -> None:
    high, wide = axes((4, 4), (3, 3), padding=1_000_000)
    with pytest.raises(UsageError, match="too large: 2000004x2000004"):
        pad(INPUT_4, high, wide)

from __future__ import annotations

import numpy as np
import pytest

from lecture_port.theory.shift_tolerance import DIGITS, FARTHEST, FIELD, drawn_digit


@pytest.mark.parametrize("digit", range(DIGITS))
def test_moving_changes_the_place_and_nothing_else(digit: int) -> None:
    middle = drawn_digit(digit)

    assert middle.shape == (FIELD, FIELD)
    for down, right in ((FARTHEST, -FARTHEST), (-3, 2), (1, 0)):
        assert (drawn_digit(digit, down, right) == np.roll(middle, (down, right), (0, 1))).all()


def test_no_two_are_alike() -> None:
    drawn = {drawn_digit(digit).tobytes() for digit in range(DIGITS)}

    assert len(drawn) == DIGITS

from __future__ import annotations

import numpy as np

from lecture_port.r.both_sides import both_sides


def test_one_number_twice_and_two_as_they_are() -> None:
    assert both_sides(np.int64(3)) == (3, 3)
    assert both_sides((2, 1)) == (2, 1)
    assert both_sides(np.array([2, 1])) == (2, 1)

from __future__ import annotations

import numpy as np

from lecture_port.theory.architectures.lenet import HEIGHT, WIDTH, digit_bitmaps


def test_ten_bitmaps_of_84_pixels_that_are_far_from_each_other() -> None:
    bitmaps = digit_bitmaps()

    assert bitmaps.shape == (10, WIDTH * HEIGHT)
    assert set(np.unique(bitmaps)) == {-1.0, 1.0}
    gaps = [(bitmaps[i] != bitmaps[j]).sum() for i in range(10) for j in range(i)]
    assert min(gaps) >= 4


def test_a_one_is_narrow_and_an_eight_has_two_holes() -> None:
    one, eight = digit_bitmaps().reshape(10, HEIGHT, WIDTH)[[1, 8]] > 0

    assert one.sum() < eight.sum()
    assert eight.sum(axis=1).tolist() == eight.sum(axis=1)[:11][::-1].tolist() + [0]

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t02_convolution_1d import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_both_sums_and_numpy(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["sum_over_f"].tolist() == [1, 2, 5, 8, 6, 8]
    assert lesson.data["gap"] == 0
    assert "f(1)g(2) + f(2)g(1) + f(3)g(0)  2x2 + 3x0 + 4x1" in text(lesson)


def test_long_vectors_are_shown_in_part_unless_asked_for(sound: Check, text: Words) -> None:
    f, g = np.arange(20.0), np.arange(9.0) - 4
    short, long = show(input=f, filter=g), show(input=f, filter=g, step=True)

    sound(short)
    assert len(text(short)) < len(text(long))
    assert "--step" in text(short)
    assert "--step" not in text(long)
    np.testing.assert_array_equal(long.data["sum_over_g"], np.convolve(f, g))

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t07_stride import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_the_slide_s_numbers(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["output"].tolist() == [[15, 17, 15], [17, 15, 17], [15, 17, 15]]
    assert lesson.data["left_over"] == (0, 0)
    assert "5x5 output at stride 1 gives the output above" in text(lesson)


def test_what_is_left_over_is_told(sound: Check, text: Words) -> None:
    lesson = show(stride=3)

    sound(lesson)
    assert lesson.data["left_over"] == (1, 1)
    assert "rows at the bottom 1, columns at the right 1" in text(lesson)
    assert "Of the input in no window: rows 7, columns 7." in text(lesson)


def test_only_zeros_are_left_over(text: Words) -> None:
    words = text(show(input=np.ones((6, 6)), padding=1))

    assert "rows at the bottom 1, columns at the right 1" in words
    assert "Of the input in no window: rows none, columns none." in words


def test_the_output_at_stride_1_thinned_out_is_the_output_also_for_fractions() -> None:
    x = np.random.default_rng(0).normal(size=(12, 15))
    lesson = show(input=x, filter=[[0.5, -1], [2, 0.25]], stride=(2, 3), dilation=2, padding="same")

    assert lesson.data["equal"]
    np.testing.assert_allclose(lesson.data["thinned"], lesson.data["output"])

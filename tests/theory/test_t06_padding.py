from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t06_padding import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_valid_and_same_stand_side_by_side(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["valid"].tolist() == [[15, 16], [6, 15]]
    assert lesson.data["same"].tolist() == [
        [7, 12, 10, 2],
        [4, 15, 16, 10],
        [10, 6, 15, 6],
        [8, 10, 4, 3],
    ]
    assert "The height is (6 - 3)/1 + 1 = 4" in text(lesson)


def test_repeating_it_without_padding_comes_to_an_end(text: Words) -> None:
    lesson = show()

    assert lesson.data["shrinking"][(4, 4)] == [(4, 4), (2, 2)]
    assert "28x28 input, 3x3 filter: after 13 no further one fits" in text(lesson)


def test_one_padding_of_one_s_own(sound: Check, text: Words) -> None:
    lesson = show(padding=(1, 2), stride=2)

    sound(lesson)
    assert lesson.data["output"].shape == (2, 3)
    assert "above 1, below 1, left 2, right 2" in text(lesson)
    assert "floor((6 - 3)/2) + 1 = 2" in text(lesson)


def test_same_with_an_even_filter_pads_unevenly(sound: Check, text: Words) -> None:
    lesson = show(filter=[[1, 2], [3, 4]], padding="same")

    sound(lesson)
    assert lesson.data["output"].shape == (4, 4)
    assert "above 0, below 1, left 0, right 1" in text(lesson)


def test_a_filter_of_1_by_1_never_shrinks(text: Words) -> None:
    assert "does not shrink" in text(show(filter=[[2]]))
    assert "4x4 input, 1x1 filter: after 2 it shrinks no further. 4x4 -> 2x2 -> 1x1" in text(
        show(filter=[[2]], stride=2)
    )


def test_repeating_it_counts_gaps_and_stride(text: Words) -> None:
    words = text(show(input=np.ones((6, 6)), dilation=2))

    assert "6x6 input, 3x3 filter: after 1 no further one fits. 6x6 -> 2x2" in words
    assert "28x28 input, 3x3 filter: after 6 no further one fits" in words

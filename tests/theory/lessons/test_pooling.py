from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t09_pooling import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_the_slide_s_numbers(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["max"].tolist() == [[2, 3], [4, 2]]
    assert lesson.data["average"].tolist() == [[1, 1.5], [2.25, 1]]
    assert "(3+0+2+4)/4 = 2.25" in text(lesson)


def test_channels_stay_and_the_shift_is_measured(text: Words) -> None:
    lesson = show()
    shift = lesson.data["shift"]

    assert lesson.data["before"] == (26, 26, 4)
    assert lesson.data["after"] == (13, 13, 4)
    assert shift["none"].change > shift["average"].change > shift["max"].change
    assert shift["max"].change > shift["max twice"].change
    ratio = shift["max"].change / shift["none"].change
    assert f"brings the change to {ratio:.0%} of that without" in text(lesson)


def test_one_s_own_matrix_and_window(sound: Check, text: Words) -> None:
    lesson = show(input=np.arange(30).reshape(5, 6), pool=(2, 3), stride=2)

    sound(lesson)
    assert lesson.data["max"].tolist() == [[8, 10], [20, 22]]
    assert "Of the input in no window: rows 5, columns 6." in text(lesson)


@pytest.mark.tensorflow
def test_keras_agrees() -> None:
    for padding in ("valid", "same"):
        gaps = show(pool=3, stride=2, padding=padding, keras=True).data["keras_gaps"]
        assert max(gaps) < 1e-6

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lessons.shared_weights import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_the_banded_matrix_and_its_weights(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["matrix"].shape == (5, 6)
    np.testing.assert_array_equal(lesson.data["product"], lesson.data["sliding"])
    assert [lesson.data[name] for name in ("dense", "connections", "free")] == [30, 10, 2]
    assert "Of the 30 entries of W, 20 are always 0" in text(lesson)


def test_any_length_and_stride(sound: Check) -> None:
    lesson = show(input=[list(range(30))], filter=[[1, 2, 3]], stride=(2, 2), dilation=2)

    sound(lesson)
    assert lesson.data["matrix"].shape == (13, 30)
    assert lesson.data["free"] == 3


def test_two_strides_make_no_sense_here() -> None:
    with pytest.raises(UsageError, match="in one dimension --stride takes one number, not 1,2"):
        show(stride=(1, 2))

from __future__ import annotations

from collections.abc import Callable

import pytest

from lecture_port.content.slide_values import SUMMARY
from lecture_port.errors import UsageError
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t10_output_size import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_the_slide_s_example_and_the_model(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["output"] == (26, 26)
    assert "height h_o = floor((28 + 2x0 - 3)/1) + 1 = 26" in text(lesson)
    assert [row.after for row in lesson.data["layers"]] == [row.output_shape[1:] for row in SUMMARY]


def test_a_size_that_does_not_divide_is_explained(sound: Check, text: Words) -> None:
    lesson = show(size=(8, 11), filter_size=(3, 2), stride=(2, 3))

    sound(lesson)
    assert lesson.data["output"] == (3, 4)
    assert "Without the floor it would be 3.5: the last window ends at row 7, and row 8" in text(
        lesson
    )
    assert lesson.data["left_over"] == (1, 0)


def test_several_lost_rows(text: Words) -> None:
    assert "and row 6-7 of the padded input" in text(
        show(size=(7, 5), stride=(4, 1), filter_size=(1, 1))
    )


def test_rows_between_the_windows_are_lost_too(text: Words) -> None:
    words = text(show(size=(10, 10**9), filter_size=(2, 2), stride=4))

    assert "rows 3-4 7-8, columns 3-4 7-8 11-12 15-16 ..." in words


def test_same_tells_the_zeros_on_each_side(sound: Check, text: Words) -> None:
    lesson = show(padding="same", stride=2)

    sound(lesson)
    assert lesson.data["output"] == (14, 14)
    assert "0 above, 1 below, 0 left, 1 right" in text(lesson)
    assert "floor((28 + 1 - 3)/2) + 1 = 14" in text(lesson)


def test_dilation_widens_the_filter(text: Words) -> None:
    assert "floor((28 + 2x1 - (2x2+1))/1) + 1 = 26" in text(show(dilation=2, padding=1))


@pytest.mark.tensorflow
def test_keras_agrees(text: Words) -> None:
    lesson = show(size=(30, 21), filter_size=(5, 2), stride=(2, 3), padding=1, keras=True)

    assert lesson.data["keras"] == lesson.data["output"]
    assert "agrees on 8 of the model's 8 layers" in text(lesson)


def test_keras_is_not_asked_for_what_it_does_not_compute() -> None:
    with pytest.raises(UsageError, match="stride and a dilation above 1 together"):
        show(stride=(1, 2), dilation=2, keras=True)
    assert show(stride=2, dilation=2).data["output"] == (12, 12)

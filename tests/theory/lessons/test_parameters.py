from __future__ import annotations

from collections.abc import Callable

import pytest

from lecture_port.deck.slide_values import SUMMARY, TOTAL_PARAMETERS
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t11_parameters import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_the_slide_s_numbers(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["conv"] == 320
    assert lesson.data["total"] == TOTAL_PARAMETERS
    assert "32 filters: 10 x 32 = 320" in text(lesson)
    assert "(3 x 3 x 32 + 1) x 64" in text(lesson)


def test_layers_of_one_s_own(sound: Check) -> None:
    lesson = show(filter_size=(5, 5), channels=3, filters=6, inputs=400, units=120)

    sound(lesson)
    assert lesson.data["conv"] == 456
    assert lesson.data["dense"] == 48120


@pytest.mark.tensorflow
def test_keras_agrees(text: Words) -> None:
    lesson = show(keras=True)

    assert lesson.data["keras"] == [row.parameters for row in SUMMARY]
    assert "the same in 8 of 8 layers; its total is 93,322" in text(lesson)

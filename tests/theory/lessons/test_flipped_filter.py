from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t04_flipped_filter import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_cross_correlation_and_convolution_on_the_same_numbers(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["correlation"].tolist() == [[15, 16], [6, 15]]
    assert lesson.data["convolution"].tolist() == [[11, 12], [10, 11]]
    assert lesson.data["scipy_gaps"] == [0, 0]
    assert "--keras" in text(lesson)


def test_the_slide_s_index_is_right_at_l_only() -> None:
    data = show().data

    assert data["corrected"] == data["defined"] == data["sliding"].tolist()
    assert data["printed"] == [None, data["sliding"][1], None, None]


def test_one_s_own_matrices(sound: Check) -> None:
    lesson = show(input=np.arange(20).reshape(4, 5) ** 2, filter=[[1, 2], [0, 3], [4, 0]])

    sound(lesson)
    assert lesson.data["scipy_gaps"] == [0, 0]


@pytest.mark.tensorflow
def test_keras_computes_the_cross_correlation(sound: Check, text: Words) -> None:
    lesson = show(keras=True)

    sound(lesson)
    np.testing.assert_allclose(lesson.data["keras"], lesson.data["correlation"])
    assert "difference from the cross-correlation 0, from the convolution 4" in text(lesson)

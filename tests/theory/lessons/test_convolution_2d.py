from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t05_convolution_2d import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_the_slide_s_numbers(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["output"].tolist() == [[15, 16], [6, 15]]
    assert lesson.data["with_bias"].tolist() == [[18, 19], [9, 18]]
    assert "sum: 5 + 5 + 5 = 15" in text(lesson)
    assert "The other 3 output cells" in text(lesson)


def test_every_step_on_request(sound: Check, text: Words) -> None:
    lesson = show(step=True)

    sound(lesson)
    for line in ("5 + 5 + 5 = 15", "4 + 8 + 4 = 16", "2 + 2 + 2 = 6"):
        assert f"sum: {line}" in text(lesson)
    assert "output (2,2): rows 2-4, columns 2-4 of the input" in text(lesson)
    assert "--step" not in text(lesson)


def test_a_bias_of_one_s_own_takes_the_place_of_the_slide_s(text: Words) -> None:
    lesson = show(bias=-2, step=True)

    assert lesson.data["output"].tolist() == [[13, 14], [4, 13]]
    assert "with_bias" not in lesson.data
    assert "with the bias 15 + -2 = 13" in text(lesson)
    assert show(bias=0).data["output"].tolist() == [[15, 16], [6, 15]]


def test_true_convolution_flips_the_filter(sound: Check) -> None:
    lesson = show(true_convolution=True)

    sound(lesson)
    assert lesson.data["output"].tolist() == [[11, 12], [10, 11]]


def test_one_s_own_matrices(sound: Check, text: Words) -> None:
    lesson = show(
        input=np.arange(20).reshape(4, 5), filter=[[1, -1]], stride=(2, 1), dilation=(1, 2)
    )

    sound(lesson)
    assert lesson.data["output"].tolist() == [[-2, -2, -2], [-2, -2, -2]]
    assert "rows 1, columns 1,3 of the input" in text(lesson)


@pytest.mark.tensorflow
def test_keras_agrees(text: Words) -> None:
    lesson = show(bias=3, padding="same", keras=True)

    np.testing.assert_allclose(lesson.data["keras"], lesson.data["output"], atol=1e-5)
    assert "Largest difference from Keras' Conv2D" in text(lesson)

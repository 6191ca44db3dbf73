from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t01_flatten import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


@pytest.mark.parametrize("image", [1, 10, 4000])
def test_the_affine_layer_does_not_care_and_the_convolution_does(
    image: int, sound: Check, text: Words
) -> None:
    lesson = show(image=image)

    sound(lesson)
    assert lesson.data["length"] == 784
    assert lesson.data["sizes"][224] == 50176
    np.testing.assert_array_equal(lesson.data["affine"], lesson.data["affine_shuffled"])
    assert not lesson.data["sorted_equal"]
    before, after = lesson.data["neighbours"]
    assert before > 0.5 > 0.2 > abs(after)
    assert "64 of 64 outputs are exactly equal" in text(lesson)


@pytest.mark.parametrize("image", [0, -1, 4001])
def test_an_image_that_there_is_not(image: int) -> None:
    with pytest.raises(UsageError, match="--image goes from 1 to 4000"):
        show(image=image)

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.digits import digit
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t08_filter_effects import apply_effect, apply_to_colours, photograph, show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_five_effects_on_a_digit_and_a_photograph(sound: Check, text: Words) -> None:
    lesson = show(image=3)
    effects = lesson.data["effects"]

    sound(lesson)
    assert len(effects) == len(lesson.data["digits"]) == len(lesson.data["photos"]) == 5
    for effect, result in zip(effects, lesson.data["digits"], strict=True):
        np.testing.assert_array_equal(result, apply_effect(digit(3).image, effect))
    assert "Blur: divisor 9, offset 0" in text(lesson)
    assert "https://docs.gimp.org/2.10" in text(lesson)
    assert "CC BY 2.0" in text(lesson)


def test_a_filter_of_one_s_own_comes_sixth(sound: Check, text: Words) -> None:
    lesson = show(filter=[[-1, 0, 1]], divisor=2, offset=128)

    sound(lesson)
    assert lesson.data["effects"][5].kernel == ((-1, 0, 1),)
    image = digit(10).image.astype(float)
    middle = (image[:, 2:] - image[:, :-2]) / 2 + 128
    np.testing.assert_array_equal(lesson.data["digits"][5][:, 1:-1], middle)
    assert "Your filter: divisor 2, offset 128" in text(lesson)


def test_colours_are_filtered_one_by_one() -> None:
    photo = photograph()[:9, :9]
    effect = show().data["effects"][3]
    np.testing.assert_array_equal(
        apply_to_colours(photo, effect)[:, :, 1], apply_effect(photo[:, :, 1], effect)
    )


def test_a_divisor_of_0_is_refused() -> None:
    with pytest.raises(UsageError, match="--divisor"):
        show(divisor=0)

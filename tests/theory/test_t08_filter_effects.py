from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scipy.ndimage import correlate
from sklearn.datasets import load_sample_image

from lecture_port.errors import MissingDependencyError, UsageError
from lecture_port.language import Text
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t01_flatten import mini_image
from lecture_port.theory.t08_filter_effects import (
    EFFECTS,
    Effect,
    apply_effect,
    apply_to_colours,
    clipped,
    normalised,
    photograph,
    show,
)

image = np.random.default_rng(3).integers(0, 256, size=(11, 13)).astype(float)

each_effect = pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: effect.name.en)


def test_the_five_of_the_manual_in_its_order() -> None:
    names = ["Sharpen", "Blur", "Edge enhance", "Edge detect", "Emboss"]
    assert [effect.name.en for effect in EFFECTS] == names
    assert [np.sum(effect.kernel) for effect in EFFECTS] == [1, 9, 0, 0, 1]


@each_effect
def test_it_is_scipy_s_correlation_with_the_border_repeated(effect: Effect) -> None:
    theirs = correlate(image, np.array(effect.kernel, dtype=float), mode="nearest")
    np.testing.assert_allclose(apply_effect(image, effect), theirs / effect.divisor, atol=1e-9)


@each_effect
def test_an_even_area_keeps_its_gray_or_turns_black(effect: Effect) -> None:
    even = np.full((5, 5), 90.0)
    expected = 90.0 if np.sum(effect.kernel) else 0.0
    np.testing.assert_allclose(apply_effect(even, effect), expected)


def test_the_manual_s_own_example_moves_the_pixel_above_down() -> None:
    above = Effect(Text("위", "above"), ((0, 1, 0), (0, 0, 0), (0, 0, 0)))
    window = [[40, 42, 46], [46, 50, 55], [52, 56, 58]]
    assert apply_effect(window, above)[1, 1] == 42


def test_divisor_and_offset() -> None:
    effect = Effect(Text("", ""), ((2,),), divisor=4, offset=10)
    np.testing.assert_allclose(apply_effect(image, effect), image / 2 + 10)


def test_clipping_cuts_and_rounds() -> None:
    assert clipped(np.array([[-3.0, 0.4, 254.6, 300.0]])).tolist() == [[0, 0, 255, 255]]


def test_normalize_is_the_manual_s_rule() -> None:
    assert [normalised(effect.kernel) for effect in EFFECTS] == [
        (1, 0),
        (9, 0),
        (1, 128),
        (1, 128),
        (1, 0),
    ]
    by, plus = normalised([[-2]])
    assert (by, plus) == (2, 255)
    inverted = apply_effect(image, Effect(Text("", ""), ((-2,),), by, plus))
    np.testing.assert_array_equal(inverted, 255 - np.asarray(image))


def test_a_filter_without_a_middle_and_a_divisor_of_0_are_refused() -> None:
    with pytest.raises(UsageError, match="odd"):
        apply_effect(image, Effect(Text("", ""), ((1, 1), (1, 1))))
    with pytest.raises(UsageError, match="--divisor"):
        apply_effect(image, Effect(Text("", ""), ((1,),), divisor=0))


Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_five_effects_on_a_digit_and_a_photograph(sound: Check, text: Words) -> None:
    lesson = show(image=3)
    effects = lesson.data["effects"]

    sound(lesson)
    assert len(effects) == len(lesson.data["digits"]) == len(lesson.data["photos"]) == 5
    for effect, result in zip(effects, lesson.data["digits"], strict=True):
        np.testing.assert_array_equal(result, apply_effect(mini_image(3).image, effect))
    assert "Blur: divisor 9, offset 0" in text(lesson)
    assert "https://docs.gimp.org/2.10" in text(lesson)
    assert "CC BY 2.0" in text(lesson)


def test_a_filter_of_one_s_own_comes_first(sound: Check, text: Words) -> None:
    lesson = show(filter=[[-1, 0, 1]], divisor=2, offset=128)

    sound(lesson)
    assert lesson.data["effects"][0].kernel == ((-1, 0, 1),)
    image = mini_image(10).image.astype(float)
    middle = (image[:, 2:] - image[:, :-2]) / 2 + 128
    np.testing.assert_array_equal(lesson.data["digits"][0][:, 1:-1], middle)
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


def test_it_is_scikit_learn_s_picture() -> None:
    np.testing.assert_array_equal(photograph(), load_sample_image("china.jpg"))


@pytest.mark.parametrize("package", ["no_such_package", "json"])
def test_a_missing_picture_says_how_to_get_it(package: str) -> None:
    with pytest.raises(MissingDependencyError, match="pip install scikit-learn"):
        photograph(package)

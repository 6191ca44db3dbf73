from __future__ import annotations

from collections.abc import Callable

import pytest

from lecture_port.content.slide_values import SUMMARY, TOTAL_PARAMETERS
from lecture_port.errors import UsageError
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t11_parameters import (
    LayerSpec,
    conv_parameters,
    count_layers,
    dense_parameters,
    show,
)


def test_the_slide_s_layer_1() -> None:
    assert conv_parameters((3, 3), 1, 32) == (9 + 1) * 32 == 320


def test_a_filter_reaches_through_all_channels() -> None:
    assert conv_parameters((3, 3), 32, 64) == 18496
    assert conv_parameters((1, 5), 3, 2, bias=False) == 30


def test_dense_layers() -> None:
    assert dense_parameters(576, 64) == 36928
    assert dense_parameters(64, 10, bias=False) == 640


@pytest.mark.parametrize(
    ("call", "flag"),
    [
        (lambda: conv_parameters((3, 0), 1, 1), "--filter-size"),
        (lambda: conv_parameters((3, 3), 0, 1), "--channels"),
        (lambda: conv_parameters((3, 3), 1, -2), "--filters"),
        (lambda: dense_parameters(0, 1), "--inputs"),
        (lambda: dense_parameters(1, 0), "--units"),
    ],
)
def test_numbers_below_1_are_named(call: object, flag: str) -> None:
    with pytest.raises(UsageError, match=flag):
        call()  # type: ignore[operator]


def test_the_formulas_give_the_slide_s_summary_row_by_row() -> None:
    rows = count_layers()

    assert [row.after for row in rows] == [row.output_shape[1:] for row in SUMMARY]
    assert [row.parameters for row in rows] == [row.parameters for row in SUMMARY]
    assert sum(row.parameters for row in rows) == TOTAL_PARAMETERS == 93322


def test_the_working_is_the_formula_with_its_numbers() -> None:
    assert count_layers()[2].working == "(3 x 3 x 32 + 1) x 64"
    assert count_layers()[6].working == "(576 + 1) x 64"


def test_other_layers_can_be_followed() -> None:
    (conv, flat) = count_layers((LayerSpec("conv", (5, 3), 6), LayerSpec("flatten")), (32, 32, 3))
    assert conv.after == (28, 30, 6)
    assert conv.parameters == (5 * 3 * 3 + 1) * 6
    assert flat.after == (28 * 30 * 6,)


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

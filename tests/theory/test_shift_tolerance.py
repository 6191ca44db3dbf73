from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.figure import Figure

from lecture_port import language
from lecture_port.theory.neocognitron import (
    DIGITS,
    FIELD,
    SHIFTS,
    ShiftTolerance,
    draw_shift_tolerance,
    drawn_digit,
    measure_shift_tolerance,
    separated,
)


@pytest.fixture(scope="module")
def found() -> ShiftTolerance:
    return measure_shift_tolerance(seed=1)


def test_each_digit_has_a_plane_of_its_own(found: ShiftTolerance) -> None:
    assert separated(found.learnt)
    assert found.neocognitron[0] == found.templates[0] == 1


def test_it_bears_shifts_that_templates_do_not(found: ShiftTolerance) -> None:
    for shift in range(1, SHIFTS[-1] + 1):
        assert found.neocognitron[shift] > 0.75
        assert found.templates[shift] < 0.5
    assert found.neocognitron[1] > 0.95


def test_shifts_that_suit_the_thinning_are_borne_best(found: ShiftTolerance) -> None:
    assert found.aligned > found.unaligned


def test_every_place_is_tried(found: ShiftTolerance) -> None:
    side = len(SHIFTS)

    assert sum(found.trials) == 5 * side**2
    assert found.trials[0] == 5


def test_two_digits_on_one_plane_are_not_separated(found: ShiftTolerance) -> None:
    fused = found.learnt.copy()
    fused[1] = fused[0]

    assert not separated(fused)


@pytest.mark.parametrize("digit", range(DIGITS))
def test_moving_changes_the_place_and_nothing_else(digit: int) -> None:
    middle = drawn_digit(digit)

    assert middle.shape == (FIELD, FIELD)
    for down, right in ((7, -7), (-3, 2), (1, 0)):
        assert (drawn_digit(digit, down, right) == np.roll(middle, (down, right), (0, 1))).all()


def test_no_two_are_alike() -> None:
    drawn = {drawn_digit(digit).tobytes() for digit in range(DIGITS)}

    assert len(drawn) == DIGITS


Draw = Callable[..., Figure]


@pytest.mark.parametrize("code", ["ko", "en"])
def test_moved_digits_and_both_shares(code: str, draw: Draw) -> None:
    language.use(code)
    found = ShiftTolerance(
        np.eye(DIGITS, 10), (1.0, 0.9), (1.0, 0.4), (5, 40), (16, 30, 5), 0.9, 0.8
    )
    figure = draw(draw_shift_tolerance, found)
    curves = figure.axes[-1].lines

    assert len(figure.axes) == DIGITS + 1
    assert list(curves[0].get_ydata()) == [100.0, 90.0]  # type: ignore[arg-type]
    assert list(curves[1].get_ydata()) == [100.0, 40.0]  # type: ignore[arg-type]

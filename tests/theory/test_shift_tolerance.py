from __future__ import annotations

import pytest

from lecture_port.theory.shift_tolerance import (
    FARTHEST_SHIFT,
    ShiftTolerance,
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
    for shift in range(1, FARTHEST_SHIFT + 1):
        assert found.neocognitron[shift] > 0.75
        assert found.templates[shift] < 0.5
    assert found.neocognitron[1] > 0.95


def test_shifts_that_suit_the_thinning_are_borne_best(found: ShiftTolerance) -> None:
    assert found.aligned > found.unaligned


def test_every_place_is_tried(found: ShiftTolerance) -> None:
    side = 2 * FARTHEST_SHIFT + 1

    assert sum(found.trials) == 5 * side**2
    assert found.trials[0] == 5


def test_two_digits_on_one_plane_are_not_separated(found: ShiftTolerance) -> None:
    fused = found.learnt.copy()
    fused[1] = fused[0]

    assert not separated(fused)

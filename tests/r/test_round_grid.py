from __future__ import annotations

import sys

import pytest

from lecture_port.r.round_grid import Bias, grid, round_unit, sequence

BIAS = Bias(high=1.5, five=2.75, shrink=0.75, floor=2.0**-20)


@pytest.mark.parametrize(
    ("cell", "unit"), [(1, 1), (1.3, 1), (1.5, 2), (2.5, 2), (3, 5), (8, 10), (0.04, 0.05)]
)
def test_units(cell: float, unit: float) -> None:
    assert round_unit(cell, BIAS) == pytest.approx(unit)


def test_multiples_cover_the_range() -> None:
    for low, high in ((0.3, 7.9), (-55, 12), (1e-9, 3e-9)):
        chosen = grid(low, high, 5, 1, BIAS, widen=0)
        assert chosen.first * chosen.unit <= low * (1 + 1e-9)
        assert chosen.last * chosen.unit >= high * (1 - 1e-9)
        assert chosen.count == chosen.last - chosen.first


def test_a_range_with_too_few_intervals_is_padded() -> None:
    assert grid(0.0, 1.0, 1, 4, BIAS, widen=0).count == 4


def test_a_sequence_never_overflows() -> None:
    largest = sys.float_info.max
    assert sequence(-largest, largest, 2) == [-largest, 0.0, largest]
    assert sequence(1.0, 1.0, 0) == [1.0]

"""Round numbers that cover a range: the choice behind R's ``pretty`` and its axes."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass

EPSILON = sys.float_info.epsilon
_SMALLEST = sys.float_info.min
_LARGEST = sys.float_info.max
_TOLERANCE = 1e-10


@dataclass(frozen=True, slots=True)
class Bias:
    """How readily the next larger unit is taken.

    Parameters
    ----------
    high : float
        For 2 and 10 times the power of ten; above 1 larger units are favoured.
    five : float
        The same for 5 times the power of ten.
    shrink : float
        What the unit is multiplied by where the range is too small to be seen.
    floor : float
        The smallest unit, as a multiple of the smallest normal number.
    """

    high: float
    five: float
    shrink: float
    floor: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Multiples ``first * unit`` to ``last * unit`` that cover ``low`` to ``high``."""

    first: float
    last: float
    unit: float
    count: int
    low: float
    high: float


def is_tiny(low: float, high: float, count: int, bias: Bias) -> bool:
    """Tell whether the range is lost in the rounding of its ends."""
    size = max(abs(low), abs(high))
    if size == 0:
        return True
    reach = 1 / (1 + bias.high) if bias.five >= 1.5 * bias.high + 0.5 else 1.5 / (1 + bias.five)
    return high - low < size * ((1 + reach) * max(1, count) * EPSILON) * 3


def cell_size(low: float, high: float, count: int, least: int, bias: Bias) -> float:
    """Return the distance that the unit should come near to."""
    if is_tiny(low, high, count, bias):
        cell = max(abs(low), abs(high)) or 1.0
        if cell > 10:
            cell = 9 + cell / 10
        cell *= bias.shrink
        if least > 1:
            cell /= least
    else:
        cell = high - low
        if count > 1:
            cell = high / count - low / count if math.isinf(cell) else cell / count
    return min(max(cell, bias.floor * _SMALLEST), _LARGEST / 1.25)


def round_unit(cell: float, bias: Bias) -> float:
    """Return the one of 1, 2, 5 and 10 times a power of ten that fits `cell`."""
    base = 10.0 ** math.floor(math.log10(cell))
    unit = base
    for factor, weight in ((2, bias.high), (5, bias.five), (10, bias.high)):
        if factor * base - cell >= weight * (cell - unit):
            break
        unit = factor * base
    return unit


def grid(low: float, high: float, count: int, least: int, bias: Bias, *, widen: int) -> Grid:
    """Choose a unit and the multiples of it that cover the range.

    Parameters
    ----------
    low, high : float
        The range, both finite, ``low <= high``.
    count : int
        The wished number of intervals.
    least : int
        The smallest number of intervals.
    bias : Bias
        How the unit is chosen.
    widen : int
        Whether the ends are moved outwards by one rounding error: 0 never, 1 unless the range is
        tiny, 2 always.
    """
    unit = round_unit(cell_size(low, high, count, least, bias), bias)
    first = float(math.floor(low / unit + _TOLERANCE))
    last = float(math.ceil(high / unit - _TOLERANCE))
    if widen > 1 or (widen and not is_tiny(low, high, count, bias)):
        low = low * (1 - EPSILON) if low else -_SMALLEST
        high = high * (1 + EPSILON) if high else _SMALLEST
    while first * unit > low + _TOLERANCE * unit:
        first -= 1
    while last * unit < high - _TOLERANCE * unit and math.isfinite((last + 1) * unit):
        last += 1
    while not math.isfinite(first * unit):
        first += 1
    while not math.isfinite(last * unit):
        last -= 1
    count = int(0.5 + (last - first))
    if count < least:
        first, last = _pad(first, last, least - count, low, high)
        count = least
    return Grid(first, last, unit, count, low, high)


def _pad(first: float, last: float, missing: int, low: float, high: float) -> tuple[float, float]:
    if low == 0 and first == 0 and high != 0:
        return first, last + missing
    if high == 0 and last == 0 and low != 0:
        return first - missing, last
    half, rest = divmod(missing, 2)
    if first >= 0:
        return first - half - rest, last + half
    return first - half, last + half + rest


def sequence(start: float, end: float, intervals: int) -> list[float]:
    """Return ``intervals + 1`` equidistant numbers, as R's ``seq(start, end, length.out=)``."""
    if intervals == 0:
        return [start]
    if math.isinf(end - start):
        return [4 * value for value in sequence(start / 4, end / 4, intervals)]
    step = (end - start) / intervals
    return [start, *(start + i * step for i in range(1, intervals)), end]

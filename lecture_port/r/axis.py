"""An axis of base R's plots: how far it reaches and where its ticks are."""

from __future__ import annotations

import math
import sys

from lecture_port.r.round_grid import EPSILON, Bias, grid, sequence

_AXIS_BIAS = Bias(high=0.8, five=1.7, shrink=0.25, floor=1.125)
_INTERVALS = 5
_LARGEST = sys.float_info.max
_INVISIBLE = 16 * EPSILON


def axis_limits(low: float, high: float) -> tuple[float, float]:
    """Return where an axis for the range ends, as R's ``par("usr")``.

    Parameters
    ----------
    low, high : float
        The data's range, or what was given as ``xlim`` or ``ylim``; ``low > high`` turns the axis
        around.

    Notes
    -----
    R: ``par(xaxs = "r", yaxs = "r")``, the default. Slides: P11 and P12.

    The trap: the axis reaches 4 % beyond at both ends even where ``ylim`` is given, so that
    ``ylim = c(0.8, 1)`` shows 0.792 to 1.008. A range without extent is first widened by 40 % of its
    value (0 to the range -1 to 1). Ranges below the smallest normal number (2.2e-308) are not R's.
    """
    size = max(abs(low), abs(high))
    if size == 0:
        low, high = -1.0, 1.0
    elif abs(high - low) < size * _INVISIBLE:
        size *= 0.4 if low == high else 0.01
        low, high = low - size, high + size
    # The two forms differ in the last bit; R takes the second one to keep clear of overflow.
    beyond = 0.04 * (high - low) if size <= 100 else 0.04 * high - 0.04 * low
    return max(low - beyond, -_LARGEST), min(high + beyond, _LARGEST)


def axis_ticks(start: float, end: float) -> list[float]:
    """Return the ticks of an axis that reaches from `start` to `end`, as R's ``axTicks``.

    Parameters
    ----------
    start, end : float
        The ends of the axis, as `axis_limits` gives them.

    Notes
    -----
    R: ``axTicks(side)`` with ``par(lab = c(5, 5, 7))``. Slides: P11 and P12.

    The trap: all ticks lie inside the axis, so the axis may end well beyond its last tick; matplotlib
    chooses other ticks.
    """
    first, last, count = _outer_ticks(min(start, end), max(start, end))
    if start > end:
        first, last = last, first
    hundredths = 100 * max(1, count)
    small = abs(last / hundredths - first / hundredths)
    return [0.0 if abs(tick) < small else tick for tick in sequence(first, last, count)]


def _outer_ticks(low: float, high: float) -> tuple[float, float, int]:
    """Return the first and the last tick and the number of intervals (R's ``par("xaxp")``)."""
    chosen = grid(low, high, _INTERVALS, 1, _AXIS_BIAS, widen=2)
    first, last, unit = chosen.first, chosen.last, chosen.unit
    if last >= first + 1:
        if first * unit < low - 1e-10 * unit:
            first += 1
        if last > first + 1 and last * unit > high + 1e-10 * unit:
            last -= 1
    if abs(last * unit - first * unit) < max(abs(last * unit), abs(first * unit)) * _INVISIBLE:
        inside = 0.005 * (high - low)
        return low + inside, high - inside, 1
    return first * unit, last * unit, round(last - first)


def finite_range(values: list[float]) -> tuple[float, float] | None:
    """Return the least and the greatest finite value, ``None`` if there is none."""
    finite = [value for value in values if math.isfinite(value)]
    return (min(finite), max(finite)) if finite else None

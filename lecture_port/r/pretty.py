"""R's ``pretty``: round breakpoints that cover a range."""

from __future__ import annotations

import math
from collections.abc import Iterable

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.round_grid import Bias, grid, sequence

_BIAS = Bias(high=1.5, five=0.5 + 1.5 * 1.5, shrink=0.75, floor=2.0**-20)


def pretty(x: Iterable[float], n: int = 5) -> list[float]:
    """Return about ``n + 1`` equally spaced round values that cover the values of `x`.

    Parameters
    ----------
    x : iterable of float
        Any numbers; those that are not finite are left out.
    n : int
        The wished number of intervals; the result may have fewer or more.

    Returns
    -------
    list of float
        The breakpoints, empty if `x` holds no finite number.

    Raises
    ------
    UsageError
        If `n` is negative.

    Notes
    -----
    R: ``pretty(x, n)`` with its default bias 1.5, as of R 4.2. Slides: P11 and P12, behind ``plot``.

    The trap: an axis does not use these values. ``plot`` chooses its ticks by a variant with another
    bias that stays inside the axis; see `lecture_port.r.axis`.

    Examples
    --------
    >>> pretty([0, 97])
    [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    """
    if n < 0:
        raise UsageError(
            Text(f"pretty의 n은 0 이상이어야 합니다: {n}", f"n of pretty must not be negative: {n}")
        )
    values = [float(value) for value in x]
    values = [value for value in values if math.isfinite(value)]
    if not values:
        return []
    low, high = min(values), max(values)
    chosen = grid(low, high, n, n // 3, _BIAS, widen=0)
    start = min(chosen.first * chosen.unit, low)
    end = max(chosen.last * chosen.unit, high)
    points = sequence(start, end, chosen.count)
    if not chosen.count:
        return points
    small = 1e-14 * (end / chosen.count - start / chosen.count)
    return [0.0 if abs(value) < small else value for value in points]

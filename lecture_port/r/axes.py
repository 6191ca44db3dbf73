"""The numbers of R's plots: where points stand, how far an axis reaches, where its ticks are, and ``pretty``."""

from __future__ import annotations

import math
import sys
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lecture_port.errors import UsageError
from lecture_port.language import say
from lecture_port.r.factors import Factor
from lecture_port.r.graphics_parameters import numbers, refuse_further, repeated
from lecture_port.r.lists import RList
from lecture_port.r.pipe import argument_sources, keyword_sources, refused
from lecture_port.r.tables import Table

EPSILON = sys.float_info.epsilon
_SMALLEST = sys.float_info.min
_LARGEST = sys.float_info.max
_TOLERANCE = 1e-10
_INTERVALS = 5
_INVISIBLE = 16 * EPSILON


@dataclass(frozen=True, slots=True)
class Bias:
    """How readily the next larger unit is taken."""

    high: float  # For 2 and 10 times the power of ten; above 1 larger units are favoured
    five: float  # The same for 5 times the power of ten
    shrink: float  # What the unit is multiplied by where the range is too small to be seen
    floor: float  # The smallest unit, as a multiple of the smallest normal number


_AXIS_BIAS = Bias(high=0.8, five=1.7, shrink=0.25, floor=1.125)
_PRETTY_BIAS = Bias(high=1.5, five=0.5 + 1.5 * 1.5, shrink=0.75, floor=2.0**-20)


def axis_limits(low: float, high: float, *, beyond: float = 0.04) -> tuple[float, float]:
    """Return where an axis for the range ends, as R's ``par("usr")``; ``low > high`` turns it around.

    R: ``par(xaxs = "r", yaxs = "r")``, the default; ``"i"`` is `beyond` 0. Slides: P11 and P12. The trap: the axis reaches 4 %
    beyond at both ends even where ``ylim`` is given, so that ``ylim = c(0.8, 1)`` shows 0.792 to 1.008. A range without
    extent is first widened by 40 % of its value. Ranges below the smallest normal number (2.2e-308) are not R's.
    """
    size = max(abs(low), abs(high))
    if size == 0:
        low, high = -1.0, 1.0
    elif abs(high - low) < size * _INVISIBLE:
        size *= 0.4 if low == high else 0.01
        low, high = low - size, high + size
    # The two forms differ in the last bit; R takes the second one to keep clear of overflow.
    more = beyond * (high - low) if size <= 100 else beyond * high - beyond * low
    return max(low - more, -_LARGEST), min(high + more, _LARGEST)


def axis_ticks(
    start: float, end: float, *, log: bool = False, powers_only: bool = False
) -> list[float]:
    """Return the ticks of an axis that reaches from `start` to `end`, as R's ``axTicks``; powers of ten where it is `log`.

    R: ``axTicks(side)`` with ``par(lab = c(5, 5, 7))``. Slides: P11 and P12. The trap: all ticks lie inside the axis, which may
    end well beyond its last tick. A logarithmic axis has 1, 2, 5 times the powers of ten where it spans few of them, 1 and
    5 times, only powers or every second one where it spans more, and the ticks of a linear one within one power.

    Examples
    --------
    >>> axis_ticks(-1.08, 1.08, log=True)
    [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0]
    """
    if log:
        low, high = 10.0 ** min(start, end), 10.0 ** max(start, end)
        found = _log_ticks(low, high, powers_only)
        if found is not None:
            return found if start <= end else found[::-1]
        start, end = (low, high) if start <= end else (high, low)
    first, last, count = _outer_ticks(min(start, end), max(start, end))
    if start > end:
        first, last = last, first
    hundredths = 100 * max(1, count)
    small = abs(last / hundredths - first / hundredths)
    return [0.0 if abs(tick) < small else tick for tick in sequence(first, last, count)]


def _outer_ticks(low: float, high: float) -> tuple[float, float, int]:
    """Return the first and the last tick and the number of intervals (R's ``par("xaxp")``)."""
    first, last, unit, _ = tick_range(low, high, _INTERVALS, 1, _AXIS_BIAS, widen=2)
    if last >= first + 1:
        if first * unit < low - 1e-10 * unit:
            first += 1
        if last > first + 1 and last * unit > high + 1e-10 * unit:
            last -= 1
    if abs(last * unit - first * unit) < max(abs(last * unit), abs(first * unit)) * _INVISIBLE:
        inside = 0.005 * (high - low)
        return low + inside, high - inside, 1
    return first * unit, last * unit, round(last - first)


def _log_ticks(low: float, high: float, powers_only: bool) -> list[float] | None:
    """Return the ticks of an axis over more than one power of ten; None where it has those of a linear one."""
    first, last = math.ceil(math.log10(low)), math.floor(math.log10(high))
    if last <= first and high / low > 10:
        first, last = math.ceil(math.log10(low) - 0.5), math.floor(math.log10(high) + 0.5)
    if last <= first:
        return None
    low, high = low * (1 - 1e-12), high * (1 + 1e-12)
    power = 10.0**first
    if powers_only or last - first > 3:
        step = 10.0 ** max(1, (last - first) // _INTERVALS)
        ticks = []
        while power < high:
            ticks.append(power)
            power *= step
        return ticks
    factors = (1, 2, 5) if last - first <= 2 else (1, 5)
    ticks = [power * part for part in (0.2, 0.5)[-len(factors) + 1 :] if power * part >= low]
    while power <= high:
        ticks += [factor * power for factor in factors if factor * power <= high]
        power *= 10
    return ticks


def finite_range(values: Iterable[float]) -> tuple[float, float] | None:
    """Return the least and the greatest finite value, ``None`` if there is none."""
    finite = [value for value in values if math.isfinite(value)]
    return (min(finite), max(finite)) if finite else None


def pretty(x: Iterable[float], n: int = 5) -> list[float]:
    """Return about ``n + 1`` equally spaced round values that cover the values of `x`.

    R: ``pretty(x, n)`` with its default bias 1.5, as of R 4.2. Slides: P11 and P12, behind ``plot``.
    The trap: an axis does not use these values. ``plot`` chooses its ticks by a variant with another
    bias that stays inside the axis; see `axis_ticks`.

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

    Examples
    --------
    >>> pretty([0, 97])
    [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    """
    if n < 0:
        raise refused(
            f"pretty의 n은 0 이상이어야 합니다: {n}", f"n of pretty must not be negative: {n}"
        )
    ends = finite_range(map(float, x))
    if ends is None:
        return []
    low, high = ends
    first, last, unit, count = tick_range(low, high, n, n // 3, _PRETTY_BIAS, widen=0)
    start, end = min(first * unit, low), max(last * unit, high)
    points = sequence(start, end, count)
    if not count:
        return points
    small = 1e-14 * (end / count - start / count)
    return [0.0 if abs(value) < small else value for value in points]


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


def tick_range(
    low: float, high: float, count: int, least: int, bias: Bias, *, widen: int
) -> tuple[float, float, float, int]:
    """Return the first and the last multiple of a unit that cover the range, the unit, and the number of intervals."""
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
    return first, last, unit, count


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


Places = tuple[list[float], list[float]]
_UP = 2
"""How many calls before `plotted_names` the plot was asked for: ``plot``, and what keeps matplotlib's style round it."""


def is_history(value: Any) -> bool:
    """Tell whether a value is what `fit`, or Keras's own ``fit``, returned."""
    if isinstance(value, RList):
        return {"params", "metrics"} <= set(value.names())
    return isinstance(getattr(value, "history", None), Mapping) and hasattr(value, "params")


def coordinates(
    call: str, xy: Sequence[Any], x: Any, y: Any, *, recycle: bool = False
) -> Places | None:
    """Return the places of the points as R finds them from its arguments; None where R has ``NULL``."""
    given = list(xy)
    if x is None and given:
        x = given.pop(0)
    if y is None and given:
        y = given.pop(0)
    refuse_further(call, given, "x와 y", "x and y")
    if y is None:
        pair = two_columns(x)
        if pair is None:
            x, y = None, x
        else:
            x, y = pair
    if y is None:
        return None
    for value in (x, y):
        _refuse_object(call, value)
    heights = numbers(y, "y")
    along = list(map(float, range(1, len(heights) + 1))) if x is None else numbers(x, "x")
    if recycle:
        count = max(len(along), len(heights)) if along and heights else 0
        along, heights = repeated(along, count), repeated(heights, count)
    if len(along) != len(heights):
        raise refused(
            f"x와 y의 길이가 다릅니다: {len(along)}, {len(heights)}",
            f"'x' and 'y' lengths differ: {len(along)}, {len(heights)}",
        )
    return along, heights


def plotted_names(xy: Sequence[Any], x: Any, y: Any) -> dict[str, str]:
    """Return what R writes at the axes: the sources of what was plotted, ``Index`` where there is no x."""
    by_place = argument_sources(len(xy), 2, up=_UP)
    by_name = keyword_sources(("x", "y"), up=_UP)
    given = list(zip(xy, by_place, strict=True))
    across = (x, by_name.get("x", "")) if x is not None or not given else given.pop(0)
    up = (y, by_name.get("y", "")) if y is not None or not given else given.pop(0)
    if up[0] is not None:
        return {"xlab": across[1] if across[0] is not None else "Index", "ylab": up[1]}
    value, source = across
    if two_columns(value) is None:
        return {"xlab": "Index", "ylab": source}
    if getattr(value, "columns", None) is not None:
        return {"xlab": str(value.columns[0]), "ylab": str(value.columns[1])}
    ends = ("$x", "$y") if isinstance(value, RList | Mapping) else ("[,1]", "[,2]")
    return {"xlab": source + ends[0], "ylab": source + ends[1]} if source else {}


def two_columns(value: Any) -> tuple[Any, Any] | None:
    """Return x and y of a matrix or data frame of two columns, or of a list that has them."""
    if isinstance(value, RList | Mapping) and {"x", "y"} <= set(value.keys()):
        return value["x"], value["y"]
    if hasattr(value, "__array__") and np.ndim(value) == 2 and np.shape(value)[1] > 1:
        if np.shape(value)[1] > 2 and hasattr(value, "columns"):
            raise _not_built("plot", value, "pairs()")
        if not isinstance(value, Table):
            table = np.asarray(value)
            return table[:, 0], table[:, 1]
    return None


def _refuse_object(call: str, value: Any) -> None:
    if isinstance(value, Factor):
        raise _not_built(call, value, "barplot()")
    if isinstance(value, Table):
        raise _not_built(call, value, "barplot(), mosaicplot()")
    if callable(value) and not isinstance(value, np.ndarray):
        raise _not_built(call, value, "curve()")
    known = value is None or isinstance(value, Sequence | np.ndarray | np.generic | float | int)
    if not known and not hasattr(value, "__array__"):
        raise _not_built(call, value, "")


def _not_built(call: str, value: Any, r_draws: str) -> UsageError:
    kind = value.__class__.__name__
    instead = f" ({r_draws})" if r_draws else ""
    return refused(
        f"{call}()은 이런 값을 그리지 못합니다: {kind}{instead}",
        f"{call}() of a {kind} is not built here{instead}",
        "수의 리스트나 배열, plot(x, y), 두 열짜리 행렬, fit()의 history를 그립니다",
        "there are: a list or array of numbers, plot(x, y), a matrix of two columns, the history of fit()",
    )


def positive(places: Places, logarithmic: str) -> Places:
    """Make NaN of what has no logarithm, with R's warning."""
    columns = []
    for name, values in zip("xy", places, strict=True):
        count = sum(value <= 0 for value in values) if name in logarithmic else 0
        if count:
            warnings.warn(
                say(
                    f"로그 축에서 0 이하인 {name} 값 {count}개를 뺐습니다",
                    f"{count} {name} value{'s' * (count > 1)} <= 0 omitted from logarithmic plot",
                ),
                stacklevel=4,
            )
            values = [value if value > 0 else math.nan for value in values]
        columns.append(values)
    return columns[0], columns[1]

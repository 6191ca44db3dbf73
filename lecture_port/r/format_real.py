"""How R writes several numbers alike: one number of decimals, or all with an exponent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple


class Need(NamedTuple):
    """What one number needs.

    Parameters
    ----------
    power : int
        Its power of ten in the form 1e-05.
    significant : int
        Its significant digits.
    left : int
        Its places left of the decimal point in the form 0.00001, without the sign.
    """

    power: int
    significant: int
    left: int


def need_of(value: float, digits: int) -> Need:
    """Return what `value` needs when it is rounded to `digits` significant digits."""
    mantissa, _, exponent = f"{abs(value):.{digits - 1}e}".partition("e")
    power = int(exponent)
    # 9996 in three digits is 1e+04 and yet takes four places without an exponent.
    carried = power > 0 and abs(value) < 10.0**power - 0.5 / 10.0 ** max(0, digits - power)
    significant = len(mantissa.replace(".", "").rstrip("0")) or 1
    return Need(power, significant, max(1, power + 1 - carried))


def format_real(values: Sequence[float], digits: int = 7) -> list[str]:
    """Write numbers alike, each with no more than `digits` significant digits needed.

    Parameters
    ----------
    values : sequence of float
        The numbers; NaN and infinite ones are written ``NaN``, ``Inf``, ``-Inf``.
    digits : int
        As ``options(digits = 7)``.

    Returns
    -------
    list of str
        The texts, not padded to one width.

    Notes
    -----
    R: ``format(x, digits = 7, trim = TRUE)``, which also writes the tick labels of ``plot``.
    Slides: P11 and P12.

    The trap: the numbers are written alike, so 0.8 stands as 0.80 beside 0.85, and one very large or
    small number turns all of them to the form 1e-05.

    Examples
    --------
    >>> format_real([0.8, 0.85, 0.9])
    ['0.80', '0.85', '0.90']
    """
    numbers = [value for value in values if math.isfinite(value)]
    needs = [need_of(value, digits) for value in numbers]
    if not any(numbers):
        return [_special(value) or "0" for value in values]
    decimals = max(0, *(need.significant - need.power - 1 for need in needs))
    left = max((value < 0) + need.left for value, need in zip(numbers, needs, strict=True))
    fixed_width = left + decimals + (decimals > 0)
    mantissa = max(need.significant for need in needs) - 1
    long_exponent = any(abs(need.power) >= 100 for need in needs)
    signed = any(value < 0 for value in numbers)
    exponent_width = signed + (mantissa > 0) + mantissa + 5 + long_exponent
    form = f".{decimals}f" if fixed_width <= exponent_width else f".{mantissa}e"
    return [_special(value) or format(value + 0.0, form) for value in values]


def _special(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Inf" if value > 0 else "-Inf"
    return ""

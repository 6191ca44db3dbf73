"""How many of a double's fifteen digits R counts, rounded as R rounds them."""

from __future__ import annotations

import math
from fractions import Fraction

DIGITS = 15
_MANTISSA = 64
_IN_TABLE = 27
_ROUGH = range(22, 29)


def fifteen_digits(number: float) -> tuple[int, int]:
    """Return the count of significant digits, 1 to 15, and the power of ten.

    Parameters
    ----------
    number : float
        A finite number but 0.

    Notes
    -----
    R 4.2 on x86-64 scales the number to fifteen places in the processor's extended precision, by
    powers of ten of which those from 23 to 27 are only doubles. Next to a tie it so rounds a few
    numbers otherwise than exact arithmetic: ``as.character(6.913553475544795e-11)`` has fourteen
    digits.

    Examples
    --------
    >>> fifteen_digits(0.25), fifteen_digits(-1e5), fifteen_digits(0.1 + 0.2)
    ((2, -1), (1, 5), (1, -1))
    """
    mantissa, exponent = f"{abs(number):.{DIGITS + 4}e}".split("e")
    power = int(exponent)
    rest = int(mantissa[-5:]) / 10**5
    in_doubt = 0.12 if abs(DIGITS - 1 - power) in _ROUGH else 0.001
    if abs(rest - 0.5) > in_doubt:
        rounded = int(mantissa.replace(".", "")[:DIGITS]) + (rest > 0.5)
    else:
        rounded, power = _as_r_rounds(number)
    if rounded == 10**DIGITS:
        return 1, power + 1
    return len(str(rounded).rstrip("0")), power


def _as_r_rounds(number: float) -> tuple[int, int]:
    exact = Fraction(abs(number))
    power = math.floor(math.log10(abs(number)))
    scale = DIGITS - 1 - power
    if abs(scale) <= _IN_TABLE:
        factor = Fraction(float(10 ** abs(scale)))
        scaled = _extended(exact * factor if scale > 0 else exact / factor)
    else:
        scaled = _extended(exact / _extended(Fraction(10) ** -scale))
    if scaled < 10 ** (DIGITS - 1):
        scaled, power = _extended(scaled * 10), power - 1
    return round(scaled), power


def _extended(value: Fraction) -> Fraction:
    """Round to a mantissa of 64 bits, ties to even."""
    size = value.numerator.bit_length() - value.denominator.bit_length()
    unit = Fraction(2) ** (size - _MANTISSA)
    if value >= unit * 2**_MANTISSA:
        unit *= 2
    return round(value / unit) * unit

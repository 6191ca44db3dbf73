"""How R writes a number as text: ``as.character(x)``."""

from __future__ import annotations

import math

from lecture_port.r.fifteen_digits import fifteen_digits


def as_character(number: float) -> str:
    """Write a double as R's ``as.character`` does.

    Parameters
    ----------
    number : float
        Any double; NaN and the infinities too.

    Returns
    -------
    str
        The fewest digits, at most 15, that give the number's 15 significant digits; in scientific
        notation where that is shorter.

    Notes
    -----
    R 4.2: ``as.character(x)``; ``table`` and ``factor`` make their labels with it. Slide: P14.

    The trap: ``100000`` is one character longer than ``1e+05``, so R writes the double 100000 as
    ``1e+05``, but the integer ``100000L`` in full. Numbers that agree in 15 digits become one
    label, and -0 is ``0``. Whole numbers of more than 15 digits are written in full where that is
    not longer; R has changed this after 4.2.

    Examples
    --------
    >>> [as_character(x) for x in (0.1 + 0.2, 100000.0, 123456.0, 1 / 3, -0.0)]
    ['0.3', '1e+05', '123456', '0.333333333333333', '0']
    """
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Inf" if number > 0 else "-Inf"
    if number == 0:
        return "0"
    digits, power = fifteen_digits(number)
    decimals = max(0, digits - power - 1)
    fixed = max(power, 0) + 1 + (decimals > 0) + decimals
    scientific = digits + (digits > 1) + (5 if abs(power) >= 100 else 4)
    if fixed <= scientific:
        return _without_zeros(f"{number:.{decimals}f}")
    mantissa, exponent = f"{number:.{digits - 1}e}".split("e")
    return f"{_without_zeros(mantissa)}e{exponent}"


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text

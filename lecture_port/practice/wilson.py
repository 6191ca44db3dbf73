"""Wilson's interval of a proportion."""

from __future__ import annotations

from math import nan, sqrt

Z_95 = 1.959963984540054


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a proportion.

    It is the interval of R's ``prop.test(hits, total, correct = FALSE)``, worked out here because
    loading SciPy for it takes longer than everything else around it.

    Parameters
    ----------
    hits, total : int
        0 <= `hits` <= `total`.

    Returns
    -------
    low, high : float
        NaN both where `total` is 0.
    """
    if total == 0:
        return nan, nan
    share, spread = hits / total, Z_95**2 / total
    centre = share + spread / 2
    reach = sqrt(share * (1 - share) * spread + spread**2 / 4)
    return max(0.0, (centre - reach) / (1 + spread)), min(1.0, (centre + reach) / (1 + spread))


def difference(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float, float]:
    """Return `first` minus `second`, two independent proportions, with Newcombe's 95 % interval.

    Parameters
    ----------
    first, second : (hits, total)
        Both totals are positive.

    Returns
    -------
    difference, low, high : float
        Newcombe (1998), method 10: made of the two Wilson intervals.
    """
    p, (p_low, p_high) = first[0] / first[1], wilson(*first)
    q, (q_low, q_high) = second[0] / second[1], wilson(*second)
    low = p - q - sqrt((p - p_low) ** 2 + (q_high - q) ** 2)
    high = p - q + sqrt((p_high - p) ** 2 + (q - q_low) ** 2)
    return p - q, low, high

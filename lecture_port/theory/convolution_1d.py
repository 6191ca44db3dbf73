"""The convolution of mathematics in one dimension, by both of its sums (T02)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.theory.matrix import as_vector

Term = tuple[int, int]


def sum_over_f(f: ArrayLike, g: ArrayLike) -> NDArray[np.float64]:
    """Compute ``(f * g)(j) = sum_i f(i) g(j-i)`` for every j.

    Parameters
    ----------
    f, g : array_like
        The values f(0), f(1), ... and g(0), g(1), ...; both are 0 elsewhere.

    Returns
    -------
    ndarray of float64
        The values at j = 0, ..., len(f) + len(g) - 2.

    Notes
    -----
    Slide: T02. R: ``convolve(f, rev(g), type = "open")``. numpy: ``numpy.convolve(f, g)``.

    Examples
    --------
    >>> sum_over_f([1, 2, 3], [1, 0, 2])
    array([1., 2., 5., 4., 6.])
    """
    first, second = as_vector(f), as_vector(g)
    return np.array(
        [
            sum(first[i] * second[j - i] for i, _ in terms(len(first), len(second), j))
            for j in range(len(first) + len(second) - 1)
        ]
    )


def sum_over_g(f: ArrayLike, g: ArrayLike) -> NDArray[np.float64]:
    """Compute the other sum, ``(f * g)(j) = sum_i f(j-i) g(i)``; it equals `sum_over_f`."""
    first, second = as_vector(f), as_vector(g)
    return np.array(
        [
            sum(first[j - i] * second[i] for i, _ in terms(len(second), len(first), j))
            for j in range(len(first) + len(second) - 1)
        ]
    )


def terms(length: int, other: int, j: int) -> list[Term]:
    """Return the pairs (i, j - i) for which both indices exist, i below `length`, j - i below `other`."""
    return [(i, j - i) for i in range(max(0, j - other + 1), min(length - 1, j) + 1)]

"""Two classifiers on the same images."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Paired:
    """How the second classifier differs from the first one.

    Parameters
    ----------
    gained, lost : int
        Images that only the second one, only the first one classifies correctly.
    p : float
        The exact two-sided probability of so uneven a split if both were equally good (McNemar); 1 where they never differ.
    """

    gained: int
    lost: int
    p: float


def paired(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> Paired:
    """Compare two classifiers' correct answers, image by image.

    Notes
    -----
    R: ``binom.test(gained, gained + lost)$p.value``, the exact form of ``mcnemar.test``.
    """
    gained = int((second & ~first).sum())
    lost = int((first & ~second).sum())
    if gained + lost == 0:
        return Paired(0, 0, 1.0)
    from scipy.stats import binomtest

    return Paired(gained, lost, float(binomtest(gained, gained + lost).pvalue))

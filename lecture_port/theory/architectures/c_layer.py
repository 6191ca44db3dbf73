"""A layer of C-cells: each answers if an S-cell of its plane answers anywhere near."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lecture_port.theory.architectures.planes import fading, weighted

SATURATION = 0.5  # the paper's alpha


class CLayer:
    """C-cells; their weights are fixed.

    Parameters
    ----------
    size : int
        Height and width of the window that a cell sees; odd.
    thinning : int
        Keep every so-many-th cell in both directions.
    share : float
        How the weights fade outwards.
    strength : float
        The sum of the weights.
    """

    def __init__(self, *, size: int, thinning: int, share: float, strength: float) -> None:
        weights = fading(size, share)
        self.weights = strength * weights / weights.sum()
        self.thinning = thinning

    def respond(self, cells: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return ``psi((1 + sum d u) / (1 + v) - 1)``, v the mean over the planes, ``psi(x) = x / (alpha + x)``.

        Notes
        -----
        Fukushima (1980), equations 5 to 8. The mean holds back what all planes answer to.
        """
        pooled = weighted(cells, self.weights, self.thinning)
        excess = np.maximum((1 + pooled) / (1 + pooled.mean(axis=1, keepdims=True)) - 1, 0)
        return np.asarray(excess / (SATURATION + excess))

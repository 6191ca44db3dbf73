"""How far a unit prefers one digit to the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lecture_port.theory.layer_outputs import LayerOutput


@dataclass(frozen=True, eq=False)
class Selectivity:
    """The preferences of a layer's maps or units.

    Parameters
    ----------
    index : ndarray of float64, shape (units,)
        From 0 (responds to all digits alike) to 1 (to one digit alone); NaN for a unit that never responds.
    favourite : ndarray of int, shape (units,)
        The digit to which it responds most.
    """

    index: NDArray[np.float64]
    favourite: NDArray[np.intp]

    @property
    def mean(self) -> float:
        """The mean index of the units that respond; NaN where none does."""
        responding = self.index[~np.isnan(self.index)]
        return float(responding.mean()) if responding.size else float("nan")


def selectivity(output: LayerOutput, labels: NDArray[np.uint8]) -> Selectivity:
    """Measure the class selectivity index of every map or unit.

    With m the mean response to the digit that excites the unit most and r the mean of its mean responses to the other
    digits, the index is (m - r) / (m + r). Of a map its mean is taken.

    Parameters
    ----------
    output : LayerOutput
        A layer's output for some images; none of it negative.
    labels : ndarray of uint8, shape (n,)
        The images' digits.

    Notes
    -----
    Morcos, Barrett, Rabinowitz, Botvinick (2018), On the importance of single directions for generalization, ICLR 2018.
    """
    values = output.values.astype(np.float64)
    responses = values.mean(axis=(1, 2)) if output.has_maps else values
    digits = np.unique(labels).astype(np.intp)
    means = np.stack([responses[labels == digit].mean(axis=0) for digit in digits])
    most = means.max(axis=0)
    others = (means.sum(axis=0) - most) / max(len(digits) - 1, 1)
    total = most + others
    index = np.divide(most - others, total, out=np.full_like(total, np.nan), where=total > 0)
    return Selectivity(index, digits[means.argmax(axis=0)])

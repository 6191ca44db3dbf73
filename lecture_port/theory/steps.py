"""Each place of the window with its products and its sum (T05 to T07)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lecture_port.theory.convolution_2d import windows
from lecture_port.theory.geometry import Axis


@dataclass(frozen=True, slots=True)
class Step:
    """One output cell and how it was got.

    Parameters
    ----------
    row, column : int
        The output cell, counted from 1.
    rows, columns : range
        What the window covers of the padded input, counted from 1.
    window : ndarray, shape (h_f, w_f)
        The input's values there.
    products : ndarray, shape (h_f, w_f)
        The values times the filter.
    total : float
        Their sum, without the bias.
    """

    row: int
    column: int
    rows: range
    columns: range
    window: NDArray[np.float64]
    products: NDArray[np.float64]
    total: float


def steps(
    padded: NDArray[np.float64], w: NDArray[np.float64], high: Axis, wide: Axis
) -> Iterator[Step]:
    """Yield the steps from left to right and from top to bottom.

    Parameters
    ----------
    padded : ndarray
        The input with its padding.
    w : ndarray
        The filter as it is laid on the input.
    high, wide : Axis
        How the window moves.
    """
    seen = windows(padded, high, wide)
    for row in range(high.output):
        for column in range(wide.output):
            window = seen[row, column]
            products = window * w
            yield Step(
                row + 1,
                column + 1,
                _from_one(high.place(row)),
                _from_one(wide.place(column)),
                window,
                products,
                float(products.sum()),
            )


def _from_one(place: range) -> range:
    return range(place.start + 1, place.stop + 1, place.step)

"""An image as one long vector, and what shuffling its pixels changes (T01)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Whole = NDArray[np.int64]

SEED = 1


def flatten(image: ArrayLike) -> Whole:
    """Return the pixels as one vector, row by row.

    Parameters
    ----------
    image : array_like of int, shape (h, w)
        A gray image.

    Returns
    -------
    ndarray of int64, shape (h * w,)

    Notes
    -----
    Slide: T01. R: ``as.vector(t(image))``; the trap: R's own ``as.vector(image)`` goes by columns.
    Keras: ``Flatten``.

    Examples
    --------
    >>> flatten([[1, 2], [3, 4]])
    array([1, 2, 3, 4])
    """
    return np.asarray(image, dtype=np.int64).reshape(-1)


def permutation(length: int, seed: int = SEED) -> Whole:
    """Return a fixed random order of `length` pixels."""
    return np.random.default_rng(seed).permutation(length)


def shuffled(image: ArrayLike, order: Whole) -> Whole:
    """Return the image with its pixels in another order."""
    whole = np.asarray(image, dtype=np.int64)
    return whole.reshape(-1)[order].reshape(whole.shape)


def affine(weights: Whole, biases: Whole, vector: Whole) -> Whole:
    """Return ``W x + b`` in whole numbers, so that two results can be equal exactly."""
    result: Whole = weights @ vector + biases
    return result


def neighbour_correlation(image: ArrayLike) -> float:
    """Return the correlation between each pixel and the one to its right or below it.

    A constant image has none; 0 is returned.
    """
    values = np.asarray(image, dtype=np.float64)
    first = np.concatenate([values[:, :-1].reshape(-1), values[:-1, :].reshape(-1)])
    second = np.concatenate([values[:, 1:].reshape(-1), values[1:, :].reshape(-1)])
    if first.std() == 0 or second.std() == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])

"""Where in real images a unit responds most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.layer_outputs import BATCH
from lecture_port.theory.split_model import split_at


@dataclass(frozen=True, eq=False)
class Strongest:
    """Each image's strongest response, for every unit of a layer.

    Parameters
    ----------
    values : ndarray of float32, shape (n, units)
        The largest value in the unit's map, its activation function left out.
    rows, columns : ndarray of int, shape (n, units)
        Where in the map it stands; 0 for a unit that has no map.
    """

    values: NDArray[np.float32]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    def images(self, unit: int, count: int) -> NDArray[np.intp]:
        """Return the places of the images that excite a unit most, the strongest first."""
        order: NDArray[np.intp] = np.argsort(-self.values[:, unit], kind="stable")
        return order[:count]


def strongest(model: KerasModel, number: int, images: NDArray[np.float32]) -> Strongest:
    """Find each image's strongest response in every map of a layer.

    Parameters
    ----------
    model : KerasModel
        The model.
    number : int
        The layer, counted from 1.
    images : ndarray of float32, shape (n, 28, 28, 1)
        Images as P02 makes them.
    """
    split = split_at(model, number)
    values, places = [], []
    wide = 1
    for start in range(0, len(images), BATCH):
        piece = np.asarray(split.own(split.below(images[start : start + BATCH], training=False)))
        wide = piece.shape[2] if piece.ndim == 4 else 1
        flat = piece.reshape(len(piece), -1, piece.shape[-1])
        places.append(flat.argmax(axis=1))
        values.append(flat.max(axis=1))
    place = np.concatenate(places)
    return Strongest(np.concatenate(values), place // wide, place % wide)

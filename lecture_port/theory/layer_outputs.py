"""What every layer of a model gives for some images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel

BATCH = 250


@dataclass(frozen=True, eq=False)
class LayerOutput:
    """One layer's output.

    Parameters
    ----------
    layer : keras.Layer
        The layer.
    number : int
        Which layer it is, counted from 1 as on the slide.
    values : ndarray of float32, shape (n, h, w, maps) or (n, units)
        Its output for each image.
    """

    layer: Any
    number: int
    values: NDArray[np.float32]

    @property
    def name(self) -> str:
        """The layer's name."""
        return str(self.layer.name)

    @property
    def has_maps(self) -> bool:
        """Whether the output consists of feature maps."""
        return self.values.ndim == 4

    @property
    def units(self) -> int:
        """The number of maps or of units."""
        return int(self.values.shape[-1])

    @property
    def size(self) -> str:
        """The shape of one image's output, as ``26x26x32``."""
        return "x".join(str(side) for side in self.values.shape[1:])


def layer_outputs(model: KerasModel, images: NDArray[np.float32]) -> list[LayerOutput]:
    """Return the output of every layer.

    Parameters
    ----------
    model : KerasModel
        The model.
    images : ndarray of float32, shape (n, 28, 28, 1)
        Images as P02 makes them.
    """
    backend: Any = model
    extractor = keras().Model(backend.inputs[0], [layer.output for layer in model.layers])
    pieces = [
        extractor(images[start : start + BATCH], training=False)
        for start in range(0, len(images), BATCH)
    ]
    return [
        LayerOutput(
            layer, index + 1, np.concatenate([np.asarray(piece[index]) for piece in pieces])
        )
        for index, layer in enumerate(model.layers)
    ]


def find_layer(model: KerasModel, wanted: str) -> int:
    """Return a layer's number, counted from 1, by its number or its name.

    Raises
    ------
    UsageError
        If there is no such layer; it names those that there are.
    """
    names = [str(layer.name) for layer in model.layers]
    if wanted in names:
        return names.index(wanted) + 1
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return int(wanted)
    known = ", ".join(f"{number} {name}" for number, name in enumerate(names, start=1))
    raise UsageError(
        Text(f"--layer {wanted} 층이 모형에 없습니다", f"the model has no layer {wanted}"),
        Text(f"있는 층: {known}", f"its layers are {known}"),
    )

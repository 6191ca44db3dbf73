"""Letting Keras compute the same, to compare."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.backend import keras
from lecture_port.theory.convolution_2d import shape
from lecture_port.theory.geometry import Padding, Pair, pair
from lecture_port.theory.matrix import as_matrix


def conv_by_keras(
    x: ArrayLike,
    w: ArrayLike,
    *,
    bias: float = 0.0,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> NDArray[np.float64]:
    """Give the filter to a ``Conv2D`` layer, unflipped, and let it work on the input.

    Parameters are those of `lecture_port.theory.convolution_2d.correlate_2d`.

    Raises
    ------
    UsageError
        If stride and dilation both exceed 1, which Keras does not compute.
    """
    backend = keras()
    values, weights = as_matrix(x), as_matrix(w)
    strides, dilations = pair(stride), pair(dilation)
    if max(strides) > 1 and max(dilations) > 1:
        raise UsageError(
            Text(
                "Keras는 스트라이드와 dilation을 함께 1보다 크게 쓰지 못합니다",
                "Keras does not take a stride and a dilation above 1 together",
            ),
            Text("--keras 를 빼십시오", "leave out --keras"),
        )
    image, word = _padded(values[None, :, :, None], padding)
    layer = backend.layers.Conv2D(
        1, shape(weights), strides=strides, padding=word, dilation_rate=dilations
    )
    layer.build(image.shape)
    layer.set_weights([weights[:, :, None, None], np.array([bias])])
    return np.asarray(layer(image), dtype=np.float64)[0, :, :, 0]


def pool_by_keras(
    x: ArrayLike,
    pool: int | Pair,
    *,
    kind: str = "max",
    stride: int | Pair | None = None,
    padding: str = "valid",
) -> NDArray[np.float64]:
    """Let ``MaxPooling2D`` or ``AveragePooling2D`` work on the input."""
    layers = keras().layers
    kinds = {"max": layers.MaxPooling2D, "average": layers.AveragePooling2D}
    strides = None if stride is None else pair(stride)
    layer = kinds[kind](pair(pool), strides=strides, padding=padding)
    image = as_matrix(x)[None, :, :, None].astype(np.float32)
    return np.asarray(layer(image), dtype=np.float64)[0, :, :, 0]


def _padded(image: NDArray[np.float64], padding: Padding) -> tuple[Any, str]:
    image32 = image.astype(np.float32)
    if isinstance(padding, str):
        return image32, padding
    down, across = pair(padding)
    return np.pad(image32, ((0, 0), (down, down), (across, across), (0, 0))), "valid"

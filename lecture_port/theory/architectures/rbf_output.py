"""LeNet-5's output layer: the distance from each digit's bitmap."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.backend import keras


def rbf_output(bitmaps: NDArray[np.float32], name: str) -> Any:
    """Return a Keras layer that gives ``-y_i``, where ``y_i = sum_j (x_j - w_ij)^2``.

    The sign makes the nearest bitmap the largest output, so that the usual ``which.max`` applies.

    Parameters
    ----------
    bitmaps : ndarray of float32, shape (10, 84)
        The fixed weights, -1 or 1.
    name : str
        The layer's name.
    """
    return _layer_class()(bitmaps, name=name)


@functools.cache
def _layer_class() -> Any:
    ops = keras().ops

    class RbfOutput(keras().layers.Layer):  # type: ignore[misc]
        """Squared distances from fixed points."""

        def __init__(self, bitmaps: NDArray[np.float32], name: str) -> None:
            super().__init__(name=name)
            self._bitmaps = bitmaps

        def build(self, input_shape: Any) -> None:
            del input_shape
            self.bitmaps = self.add_weight(
                shape=self._bitmaps.shape,
                initializer=lambda _shape, dtype: ops.convert_to_tensor(self._bitmaps, dtype),
                trainable=False,
                name="bitmaps",
            )

        def call(self, inputs: Any) -> Any:
            distances = ops.expand_dims(inputs, 1) - ops.expand_dims(self.bitmaps, 0)
            return -ops.sum(ops.square(distances), axis=-1)

        def compute_output_shape(self, input_shape: Any) -> Any:
            return (input_shape[0], self._bitmaps.shape[0])

    return RbfOutput

"""Local response normalization, the layer of AlexNet that later networks dropped."""

from __future__ import annotations

import functools
from typing import Any

from lecture_port.r.backend import keras

RADIUS, BIAS, ALPHA, BETA = 2, 2.0, 1e-4, 0.75
"""The paper's n = 5 (two channels to each side), k = 2, alpha and beta."""


def local_response_normalization(name: str) -> Any:
    """Return a Keras layer that divides each value by a sum over its neighbouring channels.

    ``b_i = a_i / (k + alpha * sum_j a_j^2)^beta``, j over the channels from i - 2 to i + 2.

    Notes
    -----
    Slide: "It uses ReLU, dropout, local response normalization". The trap: TensorFlow's
    `depth_radius` is the paper's (n - 1)/2, and its alpha is not divided by n, as Caffe's is.
    """
    return _layer_class()(name=name)


@functools.cache
def _layer_class() -> Any:
    class LocalResponseNormalization(keras().layers.Layer):  # type: ignore[misc]
        """A layer without weights."""

        def call(self, inputs: Any) -> Any:
            import tensorflow as tf

            return tf.nn.local_response_normalization(inputs, RADIUS, BIAS, ALPHA, BETA)

        def compute_output_shape(self, input_shape: Any) -> Any:
            return input_shape

    return LocalResponseNormalization

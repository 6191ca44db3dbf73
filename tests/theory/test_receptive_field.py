"""The formula against the gradient: a pixel outside the field must not move the unit, one at its rim must."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lecture_port.theory.geometry import middle, receptive_field

pytestmark = pytest.mark.tensorflow


def by_gradient(layers: list[Any], cell: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Add up the windows' weights by average pooling and positive filters: no pixel cancels another."""
    import tensorflow as tf

    image = tf.ones((1, *layers[0].input.shape[1:]))
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = image
        for layer in layers:
            value = layer(value)
        unit = value[0, cell[0], cell[1], 0] if len(value.shape) == 4 else value[0, 0]
    moved = np.abs(tape.gradient(unit, image).numpy()[0, :, :, 0]) > 0
    rows, columns = np.flatnonzero(moved.any(axis=1)), np.flatnonzero(moved.any(axis=0))
    return (rows[0], rows[-1] + 1), (columns[0], columns[-1] + 1)


def build(*settings: tuple[str, dict[str, Any]], size: int = 28) -> list[Any]:
    import keras

    layers = []
    value = keras.Input((size, size, 1))
    for kind, options in settings:
        if kind in ("Conv2D", "Dense"):
            options = {"kernel_initializer": "ones", **options}
        layer = getattr(keras.layers, kind)(**options)
        value = layer(value)
        layers.append(layer)
    return layers


LECTURE = (
    ("Conv2D", {"filters": 2, "kernel_size": 3}),
    ("AveragePooling2D", {"pool_size": 2}),
    ("Conv2D", {"filters": 2, "kernel_size": 3}),
    ("AveragePooling2D", {"pool_size": 2}),
    ("Conv2D", {"filters": 2, "kernel_size": 3}),
)
OTHER = (
    ("Conv2D", {"filters": 1, "kernel_size": (3, 5), "strides": 2, "padding": "same"}),
    ("Dropout", {"rate": 0.5}),
    ("Conv2D", {"filters": 1, "kernel_size": 3, "dilation_rate": 2, "padding": "same"}),
)

SAME_SIZE = (("AveragePooling2D", {"pool_size": 3, "strides": 1, "padding": "same"}),)
LEFT_OVER = (
    ("AveragePooling2D", {"pool_size": 2}),
    ("Conv2D", {"filters": 1, "kernel_size": 3, "padding": "same"}),
)
GAP_AT_THE_RIM = (
    ("Conv2D", {"filters": 1, "kernel_size": 2, "dilation_rate": 3, "padding": "same"}),
)
NORMALIZED = (
    ("Conv2D", {"filters": 2, "kernel_size": 3}),
    ("BatchNormalization", {}),
    ("Conv2D", {"filters": 1, "kernel_size": 3}),
)


@pytest.mark.parametrize(
    ("settings", "size"),
    [
        (LECTURE, 28),
        (OTHER, 28),
        (SAME_SIZE, 8),
        (LEFT_OVER, 11),
        (GAP_AT_THE_RIM, 7),
        (NORMALIZED, 12),
    ],
    ids=["lecture", "other", "same size", "left over", "gap at the rim", "normalized"],
)
def test_it_is_what_the_gradient_reaches(
    settings: tuple[tuple[str, dict[str, Any]], ...], size: int
) -> None:
    layers = build(*settings, size=size)
    for count in range(1, len(layers) + 1):
        _, high, wide, _ = layers[count - 1].output.shape
        for cell in {(0, 0), (high // 2, wide // 2), (high - 1, wide - 1)}:
            field = receptive_field(layers[:count], cell, (size, size))
            assert field == by_gradient(layers[:count], cell)


def test_the_lecture_s_layers_see_more_and_more() -> None:
    layers = build(*LECTURE, ("Flatten", {}), ("Dense", {"units": 4}))
    sizes = []
    for count in range(1, len(layers) + 1):
        (first, last), _ = receptive_field(layers[:count], middle(layers[count - 1]))
        sizes.append(last - first)

    assert sizes == [3, 4, 8, 10, 18, 18, 28]

"""Images that excite a unit most, made by gradient ascent on the pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.geometry import Pair
from lecture_port.theory.receptive_field import Rows, middle, receptive_field
from lecture_port.theory.split_model import split_at

Value = Callable[[NDArray[np.float32]], tuple[NDArray[np.float32], NDArray[np.float32]]]

STEPS = 120
RATE = 0.06  # gray levels a step, where the gradient has its root mean square
SMOOTH = 0.25  # how far a pixel moves to the mean of its neighbours each step
FADE = 0.03  # how far a pixel fades to the background each step
SEED = 1


@dataclass(frozen=True, eq=False)
class Excited:
    """Made images, one for each unit.

    Parameters
    ----------
    units : tuple of int
        The units or filters, counted from 0.
    images : ndarray of float32, shape (n, 28, 28)
        The image that was made for each; 0 background, 1 ink.
    before, after : ndarray of float32, shape (n,)
        The unit's value, its activation function left out, for the noise and for the made image.
    rows, columns : tuple of int
        The part of the image that the unit sees.
    """

    units: tuple[int, ...]
    images: NDArray[np.float32]
    before: NDArray[np.float32]
    after: NDArray[np.float32]
    rows: Rows
    columns: Rows

    @property
    def patches(self) -> NDArray[np.float32]:
        """The images, cut to what the unit sees."""
        return self.images[:, slice(*self.rows), slice(*self.columns)]


def maximise(
    model: KerasModel,
    number: int,
    units: Sequence[int],
    *,
    steps: int = STEPS,
    rate: float = RATE,
    smooth: float = SMOOTH,
    fade: float = FADE,
    seed: int = SEED,
) -> Excited:
    """Make an image for each unit of a layer that excites it as much as possible.

    Gradient ascent begins at faint noise. Each step goes along the gradient of the unit's value before its activation function,
    brought to the same length for all; then each pixel is drawn to the mean of its neighbours and to the background, and
    kept between 0 and 1: without that the image is noise that no digit looks like. The larger the part of the image that the unit
    sees, the stronger it is drawn. Of a feature map it is the unit in the middle that is excited.

    Parameters
    ----------
    model : KerasModel
        The model.
    number : int
        The layer, counted from 1.
    units : sequence of int
        Which filters or units, counted from 0.
    steps : int
        Steps of the ascent.
    rate, smooth, fade : float
        Length of a step; strength of the two regularisers, 0 to switch one off.
    seed : int
        Of the noise; the same seed gives the same images.
    """
    layer = model.layers[number - 1]
    cell = middle(layer)
    rows, columns = receptive_field(model.layers[:number], cell)
    seen = (slice(None), slice(*rows), slice(*columns))
    share = max(rows[1] - rows[0], columns[1] - columns[0]) / max(model.layers[0].input.shape[1:3])
    value = _value(model, number, units, cell)
    shape = (len(units), *model.layers[0].input.shape[1:])
    noise = np.random.default_rng(seed).uniform(0.0, 0.2, shape[1:]).astype(np.float32)
    images = np.broadcast_to(noise, shape).copy()
    before, gradient = value(images)
    for _ in range(steps):
        scale = np.sqrt(np.mean(gradient[seen] ** 2, axis=(1, 2, 3), keepdims=True))
        images += rate * gradient / np.maximum(scale, 1e-12)
        images += share * (smooth * (_neighbours(images) - images) - fade * images)
        np.clip(images, 0.0, 1.0, out=images)
        after, gradient = value(images)
    return Excited(tuple(units), images[..., 0], before, after, rows, columns)


def _neighbours(images: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of each pixel's four neighbours; the rim continues outside."""
    wide = np.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="edge")
    mean: NDArray[np.float32] = (
        wide[:, :-2, 1:-1] + wide[:, 2:, 1:-1] + wide[:, 1:-1, :-2] + wide[:, 1:-1, 2:]
    ) / np.float32(4)
    return mean


def _value(model: KerasModel, number: int, units: Sequence[int], cell: Pair) -> Value:
    """Return a function that gives the units' values for their images, and the gradients."""
    import tensorflow as tf

    split = split_at(model, number)
    picked = np.asarray(units)

    def compute(images: Any) -> Any:
        with tf.GradientTape() as tape:
            tape.watch(images)
            outputs = split.own(split.below(images, training=False))
            if len(outputs.shape) == 4:
                outputs = outputs[:, cell[0], cell[1], :]
            values = tf.linalg.diag_part(tf.gather(outputs, picked, axis=1))
        return values, tape.gradient(values, images)

    compiled = tf.function(compute)

    def value(images: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        values, gradients = compiled(tf.constant(images))
        return values.numpy(), gradients.numpy()

    return value

"""The same architecture before any training."""

from __future__ import annotations

from typing import Any

from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel


def untrained_copy(model: KerasModel, seed: int) -> KerasModel:
    """Return a copy of a model with fresh weights, as Keras draws them by default (Glorot, uniform); biases are 0.

    Parameters
    ----------
    model : KerasModel
        It stays as it is.
    seed : int
        The same seed gives the same weights.
    """
    backend = keras()
    copy: Any = backend.models.clone_model(model)
    for place, weight in enumerate(copy.weights):
        if len(weight.shape) > 1:
            weight.assign(backend.initializers.GlorotUniform(seed=seed + place)(weight.shape))
    fresh: KerasModel = copy
    return fresh

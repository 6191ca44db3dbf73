"""R's ``keras_model_sequential()``."""

from __future__ import annotations

from typing import cast

from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel


def keras_model_sequential() -> KerasModel:
    """Return an empty Keras model to which layers are added in order.

    Returns
    -------
    KerasModel
        A ``keras.Sequential``.

    Notes
    -----
    R: ``keras_model_sequential()``. Slide: P04.
    """
    return cast(KerasModel, keras().Sequential())

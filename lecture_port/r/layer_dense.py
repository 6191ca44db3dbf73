"""R's ``layer_dense()``."""

from __future__ import annotations

from typing import Any

from lecture_port.r.backend import keras
from lecture_port.r.verb import Verb


@Verb
def layer_dense(object: Any, units: int, activation: str | None = None) -> Any:
    """Add a fully connected (affine) layer to the model and return the model.

    Parameters
    ----------
    object : KerasModel
        The model; it may come from the left of ``>>``.
    units : int
        Number of outputs.
    activation : str, optional
        The name of a Keras activation.

    Returns
    -------
    KerasModel
        The same model, changed in place.

    Notes
    -----
    R: ``layer_dense(units = 64, activation = "relu")``. Slide: P06.

    The trap: R's ``64`` is a double and becomes an integer on the way to Keras; Python's ``64.0`` would be refused.
    """
    object.add(keras().layers.Dense(units, activation=activation))
    return object

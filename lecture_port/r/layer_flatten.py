"""R's ``layer_flatten()``."""

from __future__ import annotations

from typing import Any

from lecture_port.r.backend import keras
from lecture_port.r.verb import Verb


@Verb
def layer_flatten(object: Any) -> Any:
    """Add a layer that lays each image out as one long vector, and return the model.

    Parameters
    ----------
    object : KerasModel
        The model; it may come from the left of ``>>``.

    Returns
    -------
    KerasModel
        The same model, changed in place.

    Notes
    -----
    R: ``layer_flatten()``. Slide: P06.

    The trap: the vector is in row-major order, channels varying fastest, not in the column-major order of R's ``as.vector()``.
    """
    object.add(keras().layers.Flatten())
    return object

"""R's ``layer_max_pooling_2d()``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lecture_port.r.backend import keras
from lecture_port.r.both_sides import both_sides
from lecture_port.r.verb import Verb


@Verb
def layer_max_pooling_2d(
    object: Any,
    pool_size: int | Sequence[int] = (2, 2),
    strides: int | Sequence[int] | None = None,
    padding: str = "valid",
) -> Any:
    """Add a max pooling layer to the model and return the model.

    Parameters
    ----------
    object : KerasModel
        The model; it may come from the left of ``>>``.
    pool_size : int or sequence of two int
        Height and width of the window, in pixels; one number stands for both.
    strides : int or sequence of two int, optional
        Steps of the window; the window's own size where it is not given.
    padding : {"valid", "same"}
        ``"valid"`` drops the rows and columns that do not fill a window.

    Returns
    -------
    KerasModel
        The same model, changed in place.

    Notes
    -----
    R: ``layer_max_pooling_2d(pool_size = c(2, 2))``. Slide: P04.

    The trap: 11 x 11 becomes 5 x 5, not 6 x 6: the last row and column are dropped.
    """
    object.add(
        keras().layers.MaxPooling2D(
            both_sides(pool_size), None if strides is None else both_sides(strides), padding
        )
    )
    return object

"""R's ``layer_conv_2d()``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lecture_port.r.backend import keras
from lecture_port.r.both_sides import both_sides
from lecture_port.r.verb import Verb


@Verb
def layer_conv_2d(
    object: Any,
    filters: int,
    kernel_size: int | Sequence[int],
    strides: int | Sequence[int] = (1, 1),
    padding: str = "valid",
    activation: str | None = None,
    input_shape: Sequence[int] | None = None,
) -> Any:
    """Add a 2-D convolution layer to the model and return the model.

    Parameters
    ----------
    object : KerasModel
        The model; it may come from the left of ``>>``.
    filters : int
        Number of output channels.
    kernel_size, strides : int or sequence of two int
        Height and width, in pixels; one number stands for both.
    padding : {"valid", "same"}
        ``"valid"`` pads nothing, ``"same"`` pads with zeros so that stride 1 keeps the size.
    activation : str, optional
        The name of a Keras activation.
    input_shape : sequence of int, optional
        ``(height, width, channels)`` of one image, for the first layer only; the batch size is left out.

    Returns
    -------
    KerasModel
        The same model, changed in place.

    Notes
    -----
    R: ``layer_conv_2d(filters = 32, kernel_size = c(3, 3), activation = "relu", input_shape = c(28, 28, 1))``.
    Slide: P04.

    The trap: the model is changed in place, in R too, so ``model`` on the right of ``<-`` already is the new model.
    Keras 3 wants the input shape as an ``Input`` of its own and warns at ``input_shape``; it is
    handed over as one here.
    """
    backend = keras()
    if input_shape is not None:
        object.add(backend.Input(shape=tuple(input_shape)))
    object.add(
        backend.layers.Conv2D(
            filters, both_sides(kernel_size), both_sides(strides), padding, activation=activation
        )
    )
    return object

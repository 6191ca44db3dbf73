"""P04: the convolutional half of the network."""

from __future__ import annotations

from lecture_port.r import (
    KerasModel,
    keras_model_sequential,
    layer_conv_2d,
    layer_max_pooling_2d,
    set_random_seed,
)


def build_model() -> KerasModel:
    """Build three convolution layers with two pooling layers between them.

    Returns
    -------
    model : KerasModel
        55,744 weights, output shape (None, 3, 3, 64).

    Notes
    -----
    R, slide P04: ``keras_model_sequential() %>% layer_conv_2d(...) %>% ...``.
    """
    model: KerasModel = (
        keras_model_sequential()
        >> layer_conv_2d(filters=32, kernel_size=(3, 3), activation="relu", input_shape=(28, 28, 1))
        >> layer_max_pooling_2d(pool_size=(2, 2))
        >> layer_conv_2d(filters=64, kernel_size=(3, 3), activation="relu")
        >> layer_max_pooling_2d(pool_size=(2, 2))
        >> layer_conv_2d(filters=64, kernel_size=(3, 3), activation="relu")
    )

    return model


def set_seed(seed: int = 1) -> None:
    """Seed everything that draws numbers.

    Parameters
    ----------
    seed : int
        0 to 2**32 - 1.

    Notes
    -----
    R: ``tensorflow::set_random_seed(1L)``. The slides set no seed: their numbers are one draw.
    """
    set_random_seed(seed)

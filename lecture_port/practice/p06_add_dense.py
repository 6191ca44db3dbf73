"""P06: the fully connected half of the network."""

from __future__ import annotations

from lecture_port.r import KerasModel, layer_dense, layer_flatten


def add_dense(model: KerasModel) -> KerasModel:
    """Flatten the feature maps and add two dense layers.

    Parameters
    ----------
    model : KerasModel
        The model of P04; it is changed in place.

    Returns
    -------
    model : KerasModel
        The same model, 93,322 weights, output shape (None, 10).

    Notes
    -----
    R, slide P06: ``model <- model %>% layer_flatten() %>% layer_dense(...) %>% layer_dense(...)``.
    """
    model = (
        model
        >> layer_flatten()
        >> layer_dense(units=64, activation="relu")
        >> layer_dense(units=10, activation="softmax")
    )

    return model

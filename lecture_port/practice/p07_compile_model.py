"""P07: optimizer, loss and metrics."""

from __future__ import annotations

from lecture_port.r import KerasModel, compile


def compile_model(model: KerasModel) -> KerasModel:
    """Compile the model as the slide does.

    Parameters
    ----------
    model : KerasModel
        The model of P06; it is changed in place.

    Returns
    -------
    model : KerasModel
        The same model.

    Notes
    -----
    R, slide P07: ``model %>% compile(...)``; the line stands on two slides.
    """
    model = model >> compile(
        optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"]
    )

    return model

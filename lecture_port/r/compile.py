"""R's ``compile()`` for Keras models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lecture_port.r.verb import Verb


@Verb
def compile(object: Any, optimizer: str, loss: str, metrics: str | Sequence[str] = ()) -> Any:
    """Set the optimizer, the loss and the metrics of a model, and return the model.

    Parameters
    ----------
    object : KerasModel
        The model; it may come from the left of ``>>``.
    optimizer : str
        The name of a Keras optimizer, with its default settings.
    loss : str
        The name of a Keras loss.
    metrics : str or sequence of str
        Names of metrics that ``fit`` and ``evaluate`` report besides the loss; one name alone is a
        sequence of one, as in R.

    Returns
    -------
    KerasModel
        The same model, changed in place.

    Notes
    -----
    R: ``model %>% compile(optimizer = "rmsprop", loss = "categorical_crossentropy", metrics = c("accuracy"))``.
    Slide: P07 (it stands on two slides).

    The trap: in R, ``c("accuracy")`` is the same as ``"accuracy"``; in Python ``("accuracy")`` is a
    string and ``("accuracy",)`` or ``["accuracy"]`` the sequence that Keras itself wants.
    """
    names = [metrics] if isinstance(metrics, str) else list(metrics)
    object.compile(optimizer=optimizer, loss=loss, metrics=names)
    return object

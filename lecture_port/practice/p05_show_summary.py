"""P05: the model's layers, output shapes and numbers of weights."""

from __future__ import annotations

from lecture_port.r import KerasModel, ModelSummary, summary


def show_summary(model: KerasModel) -> ModelSummary:
    """Return the summary of the model as it is at this line.

    Parameters
    ----------
    model : KerasModel
        The model.

    Returns
    -------
    ModelSummary
        Prints as the slide's table.

    Notes
    -----
    R, slide P05: ``summary(model)``.
    """
    shown: ModelSummary = summary(model)

    return shown

"""How strongly a layer responds to one image."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lecture_port.theory.layer_outputs import LayerOutput


@dataclass(frozen=True, slots=True)
class Activity:
    """One layer's response to one image.

    Parameters
    ----------
    active : float or None
        The share of its values above 0; ``None`` behind a softmax, which is never 0.
    strongest : int
        The map with the largest mean, or the unit with the largest value; counted from 0.
    mean, most : float
        That map's mean and its largest value; the same for a unit.
    """

    active: float | None
    strongest: int
    mean: float
    most: float


def layer_activity(output: LayerOutput, place: int = 0) -> Activity:
    """Measure a layer's response.

    Parameters
    ----------
    output : LayerOutput
        The layer's output for some images.
    place : int
        Which of the images.
    """
    values = output.values[place]
    means = values.mean(axis=(0, 1)) if output.has_maps else values
    strongest = int(means.argmax())
    activation = getattr(output.layer, "activation", None)
    softmax = getattr(activation, "__name__", "") == "softmax"
    return Activity(
        None if softmax else float(np.mean(values > 0)),
        strongest,
        float(means[strongest]),
        float(values[..., strongest].max()),
    )

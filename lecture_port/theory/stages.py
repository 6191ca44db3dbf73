"""A linear classifier's success from the pixels to the last layer, before and after training."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import Text
from lecture_port.practice.wilson import wilson
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.layer_outputs import layer_outputs
from lecture_port.theory.linear_probe import Probe, linear_probe
from lecture_port.theory.paired import Paired, paired
from lecture_port.theory.untrained_copy import untrained_copy

SEED = 1


@dataclass(frozen=True, eq=False)
class Sample:
    """Images with their digits.

    Parameters
    ----------
    images : ndarray of float32, shape (n, 28, 28, 1)
        As P02 makes them.
    labels : ndarray of uint8, shape (n,)
        The digits.
    """

    images: NDArray[np.float32]
    labels: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Stage:
    """What the classifier reached from one layer's output.

    Parameters
    ----------
    name : Text
        The pixels or the layer.
    size : str
        The shape of what it was given.
    trained, untrained : Probe
        In the trained net and in the untrained one.
    step : Paired or None
        Against the stage before it, in the trained net; ``None`` for the pixels.
    """

    name: Text
    size: str
    trained: Probe
    untrained: Probe
    step: Paired | None = None

    @property
    def change(self) -> int:
        """How many images more are right than at the stage before."""
        return 0 if self.step is None else self.step.gained - self.step.lost

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the accuracy in the trained net."""
        return wilson(self.trained.hits, len(self.trained.right))


def measure_stages(model: KerasModel, train: Sample, test: Sample) -> list[Stage]:
    """Fit a classifier to the pixels and to every layer's output.

    Parameters
    ----------
    model : KerasModel
        A trained model.
    train, test : Sample
        What the classifiers are fitted to and tested on.

    Returns
    -------
    list of Stage
        The pixels, then the layers in order.
    """
    pixels = linear_probe(train.images, train.labels, test.images, test.labels)
    size = "x".join(str(side) for side in train.images.shape[1:3])
    stages = [Stage(Text("픽셀", "pixels"), size, pixels, pixels)]
    trained = _probes(model, train, test)
    untrained = _probes(untrained_copy(model, SEED), train, test)
    for (name, shape, probe), (_, _, control) in zip(trained, untrained, strict=True):
        step = paired(stages[-1].trained.right, probe.right)
        stages.append(Stage(Text(name, name), shape, probe, control, step))
    return stages


def _probes(model: KerasModel, train: Sample, test: Sample) -> list[tuple[str, str, Probe]]:
    """Return name, shape and probe of each layer; one that only reorders its input is not fitted again."""
    count = len(train.images)
    found: list[tuple[str, str, Probe]] = []
    before = None
    outputs = layer_outputs(model, np.concatenate([train.images, test.images]))
    while outputs:
        output = outputs.pop(0)
        values = output.values.reshape(len(output.values), -1)
        if before is not None and np.array_equal(values, before):
            probe = found[-1][2]
        else:
            probe = linear_probe(values[:count], train.labels, values[count:], test.labels)
        found.append((output.name, output.size, probe))
        before = values
    return found

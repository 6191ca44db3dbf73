"""LeNet-5 of 1998, as in the paper: partial connections, trained subsampling, fixed output layer."""

from __future__ import annotations

from lecture_port.deck.le_net_table import C3_MAPS
from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.architectures.digit_bitmaps import HEIGHT, WIDTH, digit_bitmaps
from lecture_port.theory.architectures.lenet_loss import lenet_loss
from lecture_port.theory.architectures.partial_convolution import partial_convolution
from lecture_port.theory.architectures.rbf_output import rbf_output
from lecture_port.theory.architectures.scaled_tanh import scaled_tanh
from lecture_port.theory.architectures.trainable_subsampling import trainable_subsampling
from lecture_port.theory.parameters import conv_parameters, dense_parameters

INPUT = (32, 32, 1)


def lenet_5_parameters() -> dict[str, int]:
    """Count the trainable parameters of each layer by formula.

    Examples
    --------
    >>> lenet_5_parameters()
    {'C1': 156, 'S2': 12, 'C3': 1516, 'S4': 32, 'C5': 48120, 'F6': 10164}
    >>> sum(lenet_5_parameters().values())
    60000
    """
    return {
        "C1": conv_parameters((5, 5), 1, 6),
        "S2": 2 * 6,
        "C3": sum(conv_parameters((5, 5), len(maps), 1) for maps in C3_MAPS),
        "S4": 2 * 16,
        "C5": conv_parameters((5, 5), 16, 120),
        "F6": dense_parameters(120, 84),
    }


def lenet_5_connections() -> dict[str, int]:
    """Count the connections of each layer: every use of a weight or bias is one.

    Examples
    --------
    >>> sum(lenet_5_connections().values())
    340908
    """
    trainable = lenet_5_parameters()
    return {
        "C1": trainable["C1"] * 28 * 28,
        "S2": (4 + 1) * 14 * 14 * 6,
        "C3": trainable["C3"] * 10 * 10,
        "S4": (4 + 1) * 5 * 5 * 16,
        "C5": trainable["C5"],
        "F6": trainable["F6"],
        "output": WIDTH * HEIGHT * 10,
    }


def build_lenet_5() -> KerasModel:
    """Build and compile LeNet-5.

    Returns
    -------
    KerasModel
        Input (32, 32, 1); output (10,): the negative distances from the digits' bitmaps. It is
        compiled with the paper's loss and the lecture's optimizer.
    """
    backend = keras()
    make = backend.layers
    model: KerasModel = backend.Sequential(
        [
            backend.Input(shape=INPUT),
            make.Conv2D(6, 5, activation=scaled_tanh, name="C1", **_start(25)),
            trainable_subsampling(scaled_tanh, "S2"),
            partial_convolution(C3_MAPS, 5, scaled_tanh, "C3"),
            trainable_subsampling(scaled_tanh, "S4"),
            make.Conv2D(120, 5, activation=scaled_tanh, name="C5", **_start(400)),
            make.Flatten(name="flatten"),
            make.Dense(84, activation=scaled_tanh, name="F6", **_start(120)),
            rbf_output(digit_bitmaps(), "output"),
        ],
        name="lenet_5",
    )
    model.compile(optimizer="rmsprop", loss=lenet_loss, metrics=["accuracy"])  # type: ignore[attr-defined]
    return model


def _start(inputs: int) -> dict[str, object]:
    """Return the paper's first weights: uniform between -2.4 and 2.4 over the number of inputs."""
    edge = 2.4 / inputs
    return {"kernel_initializer": keras().initializers.RandomUniform(-edge, edge)}

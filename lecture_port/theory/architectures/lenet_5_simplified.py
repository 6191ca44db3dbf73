"""LeNet-5 in the form in which libraries and courses usually show it."""

from __future__ import annotations

from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.parameters import conv_parameters, dense_parameters

INPUT = (32, 32, 1)


def lenet_5_simplified_parameters() -> dict[str, int]:
    """Count the parameters of each layer by formula.

    Examples
    --------
    >>> sum(lenet_5_simplified_parameters().values())
    61706
    """
    return {
        "C1": conv_parameters((5, 5), 1, 6),
        "C3": conv_parameters((5, 5), 6, 16),
        "C5": dense_parameters(400, 120),
        "F6": dense_parameters(120, 84),
        "output": dense_parameters(84, 10),
    }


def build_lenet_5_simplified() -> KerasModel:
    """Build and compile it: full connections, plain average pooling, softmax.

    Returns
    -------
    KerasModel
        Input (32, 32, 1), output 10 probabilities.
    """
    backend = keras()
    make = backend.layers
    model: KerasModel = backend.Sequential(
        [
            backend.Input(shape=INPUT),
            make.Conv2D(6, 5, activation="tanh", name="C1"),
            make.AveragePooling2D(2, name="S2"),
            make.Conv2D(16, 5, activation="tanh", name="C3"),
            make.AveragePooling2D(2, name="S4"),
            make.Flatten(name="flatten"),
            make.Dense(120, activation="tanh", name="C5"),
            make.Dense(84, activation="tanh", name="F6"),
            make.Dense(10, activation="softmax", name="output"),
        ],
        name="lenet_5_simplified",
    )
    model.compile(  # type: ignore[attr-defined]
        optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"]
    )
    return model

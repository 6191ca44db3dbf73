"""GoogLeNet: Szegedy et al. (2015), Going deeper with convolutions, table 1 and figure 3."""

from __future__ import annotations

from typing import Any

from lecture_port.deck.google_net_table import INCEPTIONS, Inception
from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.architectures.local_response_normalization import (
    local_response_normalization,
)
from lecture_port.theory.parameters import conv_parameters, dense_parameters

INPUT = (224, 224, 3)
POOL_AFTER = {"3b": "pool3", "4e": "pool4"}
AUXILIARY_AFTER = {"4a": "aux1", "4d": "aux2"}
AUXILIARY_FILTERS, AUXILIARY_UNITS = 128, 1024
AUXILIARY_SIDE = 4  # a 14 x 14 map after average pooling 5 x 5 with stride 3


def inception_parameters(row: Inception, channels: int) -> int:
    """Count the parameters of an inception module that gets `channels` input channels."""
    return sum(
        conv_parameters((size, size), before, after)
        for size, before, after in (
            (1, channels, row.conv1),
            (1, channels, row.reduce3),
            (3, row.reduce3, row.conv3),
            (1, channels, row.reduce5),
            (5, row.reduce5, row.conv5),
            (1, channels, row.project),
        )
    )


def google_net_parameters() -> dict[str, int]:
    """Count each row of the paper's table, and each auxiliary head, by formula.

    Examples
    --------
    >>> counted = google_net_parameters()
    >>> total = sum(counted.values())
    >>> total, total - counted["aux1"] - counted["aux2"]
    (13378280, 6998552)
    """
    counted = {
        "conv1": conv_parameters((7, 7), 3, 64),
        "conv2": conv_parameters((1, 1), 64, 64) + conv_parameters((3, 3), 64, 192),
    }
    channels = 192
    for row in INCEPTIONS:
        counted[f"inception{row.name}"] = inception_parameters(row, channels)
        channels = row.channels
        if head := AUXILIARY_AFTER.get(row.name):
            flat = AUXILIARY_SIDE**2 * AUXILIARY_FILTERS
            counted[head] = (
                conv_parameters((1, 1), channels, AUXILIARY_FILTERS)
                + dense_parameters(flat, AUXILIARY_UNITS)
                + dense_parameters(AUXILIARY_UNITS, 1000)
            )
    counted["linear"] = dense_parameters(channels, 1000)
    return counted


def build_google_net(auxiliary: bool = True) -> KerasModel:
    """Build GoogLeNet.

    Parameters
    ----------
    auxiliary : bool
        With the two auxiliary heads, which are used in training only.

    Returns
    -------
    KerasModel
        Input (224, 224, 3); outputs 1,000 probabilities of the main head, then of the auxiliary ones.
    """
    backend = keras()
    make = backend.layers
    inputs = backend.Input(shape=INPUT)
    x = _conv(inputs, "conv1", 64, 7, 2)
    x = make.MaxPooling2D(3, 2, "same", name="pool1")(x)
    x = local_response_normalization("norm1")(x)
    x = _conv(x, "conv2_reduce", 64, 1)
    x = _conv(x, "conv2", 192, 3)
    x = local_response_normalization("norm2")(x)
    x = make.MaxPooling2D(3, 2, "same", name="pool2")(x)
    heads = []
    for row in INCEPTIONS:
        x = _inception(x, row)
        if auxiliary and row.name in AUXILIARY_AFTER:
            heads.append(_auxiliary(x, AUXILIARY_AFTER[row.name]))
        if row.name in POOL_AFTER:
            x = make.MaxPooling2D(3, 2, "same", name=POOL_AFTER[row.name])(x)
    x = make.AveragePooling2D(7, 1, name="pool5")(x)
    x = make.Flatten(name="pool5_flatten")(x)
    x = make.Dropout(0.4, name="pool5_dropout")(x)
    main = make.Dense(1000, activation="softmax", name="linear")(x)
    model: KerasModel = backend.Model(inputs, [main, *heads] if heads else main, name="google_net")
    return model


def without_auxiliary(model: Any) -> KerasModel:
    """Return the part of a GoogLeNet that leads to its main head; the weights are the same ones."""
    main: KerasModel = keras().Model(model.inputs, model.outputs[0], name="google_net_main")
    return main


def _conv(x: Any, name: str, filters: int, size: int, stride: int = 1) -> Any:
    layer = keras().layers.Conv2D(
        filters, size, stride, padding="same", activation="relu", name=name
    )
    return layer(x)


def _inception(x: Any, row: Inception) -> Any:
    make = keras().layers
    name = f"inception{row.name}"
    branch1 = _conv(x, f"{name}_1x1", row.conv1, 1)
    branch3 = _conv(_conv(x, f"{name}_3x3_reduce", row.reduce3, 1), f"{name}_3x3", row.conv3, 3)
    branch5 = _conv(_conv(x, f"{name}_5x5_reduce", row.reduce5, 1), f"{name}_5x5", row.conv5, 5)
    pooled = make.MaxPooling2D(3, 1, "same", name=f"{name}_pool")(x)
    projected = _conv(pooled, f"{name}_project", row.project, 1)
    return make.Concatenate(name=f"{name}_concat")([branch1, branch3, branch5, projected])


def _auxiliary(x: Any, name: str) -> Any:
    make = keras().layers
    x = make.AveragePooling2D(5, 3, name=f"{name}_pool")(x)
    x = _conv(x, f"{name}_conv", AUXILIARY_FILTERS, 1)
    x = make.Flatten(name=f"{name}_flatten")(x)
    x = make.Dense(AUXILIARY_UNITS, activation="relu", name=f"{name}_fc")(x)
    x = make.Dropout(0.7, name=f"{name}_dropout")(x)
    return make.Dense(1000, activation="softmax", name=f"{name}_linear")(x)

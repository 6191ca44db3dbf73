from __future__ import annotations

import pytest

from lecture_port.theory.architectures.chain import (
    Conv,
    Dense,
    Norm,
    Pool,
    build_chain,
    chain_parameters,
)
from lecture_port.theory.t11_parameters import counted

LECTURE = (
    Conv("conv1", 32, 3, padding="valid"),
    Pool("pool1", 2, 2),
    Conv("conv2", 64, 3, padding="valid"),
    Pool("pool2", 2, 2),
    Conv("conv3", 64, 3, padding="valid"),
    Dense("fc4", 64),
    Dense("fc5", 10),
)
MIXED = (
    Conv("conv1", 6, 5, stride=2, padding=1),
    Norm("norm1"),
    Pool("pool1", 3, 2, padding="same"),
    Conv("conv2", 8, 3, groups=2),
    Dense("fc3", 7, dropout=0.5),
    Dense("fc4", 3, activation="softmax"),
)


def test_the_lectures_model_as_a_chain() -> None:
    expected = [row.parameters for row in counted() if row.parameters]

    assert list(chain_parameters((28, 28, 1), LECTURE).values()) == expected


def test_half_of_the_channels_make_half_of_the_weights() -> None:
    whole = chain_parameters((8, 8, 4), [Conv("conv", 6, 3)])["conv"]
    halves = chain_parameters((8, 8, 4), [Conv("conv", 6, 3, groups=2)])["conv"]

    assert (whole, halves) == (6 * (9 * 4 + 1), 6 * (9 * 2 + 1))


@pytest.mark.tensorflow
def test_keras_builds_what_the_formula_counts() -> None:
    model = build_chain("mixed", (13, 11, 4), MIXED)
    by_keras = {layer.name: layer.count_params() for layer in model.layers if layer.count_params()}

    assert by_keras == chain_parameters((13, 11, 4), MIXED)
    assert [layer.name for layer in model.layers[1:]] == [
        "conv1_pad",
        "conv1",
        "norm1",
        "pool1",
        "conv2",
        "flatten",
        "fc3",
        "fc3_dropout",
        "fc4",
    ]
    assert model.layers[-1].output.shape == (None, 3)

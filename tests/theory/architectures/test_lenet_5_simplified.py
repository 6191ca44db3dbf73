from __future__ import annotations

import pytest

from lecture_port.deck.le_net_table import SIMPLIFIED
from lecture_port.theory.architectures.lenet import (
    build_lenet_5_simplified,
    lenet_5_simplified_parameters,
)


def test_the_formula_gives_the_known_number() -> None:
    assert sum(lenet_5_simplified_parameters().values()) == SIMPLIFIED


@pytest.mark.tensorflow
def test_keras_agrees_layer_by_layer() -> None:
    model = build_lenet_5_simplified()
    by_keras = {layer.name: layer.count_params() for layer in model.layers if layer.count_params()}

    assert by_keras == lenet_5_simplified_parameters()

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from lecture_port.deck.le_net_table import CONNECTIONS, LE_NET_5, TRAINABLE
from lecture_port.theory.architectures.lenet import (
    build_lenet_5,
    lenet_5_connections,
    lenet_5_parameters,
)


def test_the_formulas_give_the_papers_numbers_layer_by_layer() -> None:
    parameters, connections = lenet_5_parameters(), lenet_5_connections()

    for layer in LE_NET_5:
        assert parameters.get(layer.name, 0) == layer.trainable
        assert connections[layer.name] == layer.connections
    assert sum(parameters.values()) == TRAINABLE
    assert sum(connections.values()) == CONNECTIONS


@pytest.fixture(scope="module")
def model() -> Any:
    return build_lenet_5()


@pytest.mark.tensorflow
def test_keras_agrees_layer_by_layer(model: Any) -> None:
    layers = {layer.name: layer for layer in model.layers if layer.name != "flatten"}

    assert list(layers) == [row.name for row in LE_NET_5]
    for row in LE_NET_5:
        weights = layers[row.name].trainable_weights
        assert sum(math.prod(weight.shape) for weight in weights) == row.trainable
        height, width, maps = row.shape
        flat = (None, maps) if row.name in ("F6", "output") else (None, height, width, maps)
        assert layers[row.name].output.shape == flat
    assert model.count_params() == TRAINABLE + 840


@pytest.mark.tensorflow
def test_it_learns(model: Any) -> None:
    draw = np.random.default_rng(3)
    labels = np.arange(60) % 2
    images = draw.normal(0, 0.1, (60, 32, 32, 1)).astype(np.float32)
    images[labels == 1, 8:24, 14:18] += 1
    images[labels == 0, 14:18, 8:24] += 1
    rows = np.eye(10, dtype=np.float32)[labels]

    history = model.fit(images, rows, epochs=6, batch_size=10, verbose=0).history

    assert history["loss"][-1] < history["loss"][0]
    assert (model.predict(images, verbose=0).argmax(axis=1) == labels).mean() > 0.9

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from lecture_port.content.history import (
    LE_NET_5,
    LE_NET_CONNECTIONS,
    LE_NET_SIMPLIFIED,
    LE_NET_TRAINABLE,
)
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.lenet import (
    HEIGHT,
    RUBBISH,
    WIDTH,
    build_lenet_5,
    build_lenet_5_simplified,
    digit_bitmaps,
    lenet_5_connections,
    lenet_5_parameters,
    lenet_5_simplified_parameters,
    lenet_loss,
    partial_convolution,
    rbf_output,
    scaled_tanh,
    trainable_subsampling,
)


def test_the_formulas_give_the_papers_numbers_layer_by_layer() -> None:
    parameters, connections = lenet_5_parameters(), lenet_5_connections()

    for layer in LE_NET_5:
        assert parameters.get(layer.name, 0) == layer.trainable
        assert connections[layer.name] == layer.connections
    assert sum(parameters.values()) == LE_NET_TRAINABLE
    assert sum(connections.values()) == LE_NET_CONNECTIONS


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
    assert model.count_params() == LE_NET_TRAINABLE + 840


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


def test_the_formula_gives_the_known_number() -> None:
    assert sum(lenet_5_simplified_parameters().values()) == LE_NET_SIMPLIFIED


@pytest.mark.tensorflow
def test_keras_agrees_layer_by_layer_with_the_usual_form() -> None:
    model = build_lenet_5_simplified()
    by_keras = {layer.name: layer.count_params() for layer in model.layers if layer.count_params()}

    assert by_keras == lenet_5_simplified_parameters()


MAPS = ((0,), (0, 2), (1, 2))
CLOSE = 1e-4  # float32 sums of 50 terms


@pytest.mark.tensorflow
def test_only_the_connections_of_the_table_count() -> None:
    draw = np.random.default_rng(2)
    image = draw.normal(size=(1, 7, 8, 3)).astype(np.float32)
    layer = partial_convolution(MAPS, 3, lambda x: x, "C")
    layer.build(image.shape)
    kernel, bias = (draw.normal(size=weight.shape) for weight in layer.get_weights())
    layer.set_weights([kernel, bias])
    pairs = [(old, new) for new, maps in enumerate(MAPS) for old in maps]
    expected = np.zeros((5, 6, 3)) + bias
    for column, (old, new) in enumerate(pairs):
        expected[..., new] += correlate_2d(image[0, :, :, old], kernel[:, column].reshape(3, 3))

    assert np.allclose(np.asarray(layer(image))[0], expected, atol=CLOSE)
    assert layer.count_params() == 9 * 5 + 3


@pytest.mark.tensorflow
def test_first_weights_depend_on_the_number_of_inputs() -> None:
    layer = partial_convolution(((0,), tuple(range(40))), 5, lambda x: x, "C")
    layer.build((None, 9, 9, 40))
    weights = np.abs(layer.get_weights()[0])

    assert weights[:, 0].max() <= 2.4 / 25
    assert weights[:, 1:].max() <= 2.4 / 1000
    assert weights[:, 1:].max() > 2.0 / 1000


@pytest.mark.tensorflow
def test_add_four_multiply_add_the_bias_squash() -> None:
    image = np.arange(2 * 4 * 4 * 2, dtype=np.float32).reshape(2, 4, 4, 2) / 50
    layer = trainable_subsampling(np.tanh, "S")
    layer.build(image.shape)
    layer.set_weights([np.array([0.5, -0.25]), np.array([0.1, 0.2])])
    sums = image.reshape(2, 2, 2, 2, 2, 2).sum(axis=(2, 4))

    given = np.asarray(layer(image))

    assert np.allclose(given, np.tanh(sums * [0.5, -0.25] + [0.1, 0.2]), atol=1e-6)
    assert layer.count_params() == 4


@pytest.mark.tensorflow
def test_the_nearest_bitmap_has_the_largest_output() -> None:
    bitmaps = digit_bitmaps()
    layer = rbf_output(bitmaps, "output")
    layer.build((None, 84))
    inputs = 0.8 * bitmaps

    given = np.asarray(layer(inputs))

    assert given.argmax(axis=1).tolist() == list(range(10))
    assert np.allclose(np.diag(given), -84 * 0.2**2, atol=1e-4)
    assert given[0, 1] == pytest.approx(-((inputs[0] - bitmaps[1]) ** 2).sum(), rel=1e-5)


@pytest.mark.tensorflow
def test_nothing_of_it_is_trained() -> None:
    layer = rbf_output(digit_bitmaps(), "output")
    layer.build((None, 84))

    assert layer.trainable_weights == []
    assert layer.count_params() == 840


@pytest.mark.tensorflow
def test_equation_nine() -> None:
    distances = np.array([[0.5, 3.0, 2.0], [9.0, 0.1, 4.0]], dtype=np.float32)
    labels = np.array([[1, 0, 0], [0, 0, 1]], dtype=np.float32)
    right = np.array([0.5, 4.0])
    expected = right + np.log(np.exp(-RUBBISH) + np.exp(-distances).sum(axis=1))

    assert np.asarray(lenet_loss(labels, -distances)) == pytest.approx(expected, rel=1e-5)


@pytest.mark.tensorflow
def test_large_distances_do_not_overflow() -> None:
    given = np.asarray(lenet_loss(np.eye(2, dtype=np.float32), -np.full((2, 2), 1e4, np.float32)))

    assert given == pytest.approx([1e4 - RUBBISH] * 2, rel=1e-5)


@pytest.mark.tensorflow
def test_one_stays_one() -> None:
    given = np.asarray(scaled_tanh(np.array([-1.0, 0.0, 1.0, 50.0], dtype=np.float32)))

    assert given == pytest.approx([-1.0, 0.0, 1.0, 1.7159], abs=1e-3)


def test_ten_bitmaps_of_84_pixels_that_are_far_from_each_other() -> None:
    bitmaps = digit_bitmaps()

    assert bitmaps.shape == (10, WIDTH * HEIGHT)
    assert set(np.unique(bitmaps)) == {-1.0, 1.0}
    gaps = [(bitmaps[i] != bitmaps[j]).sum() for i in range(10) for j in range(i)]
    assert min(gaps) >= 4


def test_a_one_is_narrow_and_an_eight_has_two_holes() -> None:
    one, eight = digit_bitmaps().reshape(10, HEIGHT, WIDTH)[[1, 8]] > 0

    assert one.sum() < eight.sum()
    assert eight.sum(axis=1).tolist() == eight.sum(axis=1)[:11][::-1].tolist() + [0]

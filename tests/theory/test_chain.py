from __future__ import annotations

from typing import Any

import numpy as np
import psutil
import pytest

from lecture_port.theory.chain import (
    Chain,
    Conv,
    Dense,
    NetworkSummary,
    Norm,
    Pool,
    depth,
    local_response_normalization,
    multiply_adds,
    stages,
    weightless,
)
from lecture_port.theory.networks import build_vgg_16
from lecture_port.theory.t11_parameters import count_layers

LAYERS = (
    Conv("conv1", 32, 3, padding="valid"),
    Pool("pool1", 2, 2),
    Conv("conv2", 64, 3, padding="valid"),
    Pool("pool2", 2, 2),
    Conv("conv3", 64, 3, padding="valid"),
    Dense("fc4", 64),
    Dense("fc5", 10),
)
MIXED_LAYERS = (
    Conv("conv1", 6, 5, stride=2, padding=1),
    Norm("norm1"),
    Pool("pool1", 3, 2, padding="same"),
    Conv("conv2", 8, 3, groups=2),
    Dense("fc3", 7, dropout=0.5),
    Dense("fc4", 3, activation="softmax"),
)
LECTURE, MIXED = Chain("lecture", (28, 28, 1), LAYERS), Chain("mixed", (13, 11, 4), MIXED_LAYERS)


def test_the_lectures_model_as_a_chain() -> None:
    expected = [row.parameters for row in count_layers() if row.parameters]

    assert list(LECTURE.parameters().values()) == expected


def test_half_of_the_channels_make_half_of_the_weights() -> None:
    whole = Chain("one", (8, 8, 4), (Conv("conv", 6, 3),)).parameters()["conv"]
    halves = Chain("two", (8, 8, 4), (Conv("conv", 6, 3, groups=2),)).parameters()["conv"]

    assert (whole, halves) == (6 * (9 * 4 + 1), 6 * (9 * 2 + 1))


@pytest.mark.tensorflow
def test_keras_builds_what_the_formula_counts() -> None:
    model = MIXED.build()
    by_keras = {layer.name: layer.count_params() for layer in model.layers if layer.count_params()}

    assert by_keras == MIXED.parameters()
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


CLOSE = 1e-6  # float32


@pytest.mark.tensorflow
def test_the_papers_formula() -> None:
    a = np.random.default_rng(1).normal(0, 40, (2, 3, 4, 9)).astype(np.float32)
    expected = np.empty_like(a)
    for i in range(9):
        near = a[..., max(0, i - 2) : i + 3].astype(np.float64)
        expected[..., i] = a[..., i] / (2 + 1e-4 * (near**2).sum(axis=-1)) ** 0.75

    given = np.asarray(local_response_normalization("norm")(a))

    assert np.allclose(given, expected, rtol=CLOSE * 10, atol=CLOSE)


@pytest.mark.tensorflow
def test_every_network_has_the_formulas_parameters_and_the_papers_depth(
    measured: dict[str, NetworkSummary],
) -> None:
    for net in measured.values():
        assert net.parameters == net.formula
        assert net.depth == net.network.published.depth


@pytest.mark.tensorflow
def test_the_stages_hold_all_parameters_and_all_work(measured: dict[str, NetworkSummary]) -> None:
    for net in measured.values():
        assert sum(stage.parameters for stage in net.stages) == net.parameters
        assert sum(stage.multiply_adds for stage in net.stages) == net.multiply_adds


@pytest.mark.tensorflow
def test_where_the_paper_gives_its_work_the_count_is_within_seven_percent(
    measured: dict[str, NetworkSummary],
) -> None:
    given = [net for net in measured.values() if net.network.published.multiply_adds]

    assert len(given) == 3
    for net in given:
        assert net.network.published.multiply_adds
        assert abs(net.multiply_adds / net.network.published.multiply_adds - 1) < 0.07


@pytest.fixture(scope="module")
def branched() -> Any:
    """Build a model with a shortcut of one convolution beside three."""
    from lecture_port.r.backend import keras

    backend = keras()
    make = backend.layers
    inputs = backend.Input((8, 6, 3), name="input")
    x = first = make.Conv2D(4, 3, padding="same", use_bias=False, name="stem_conv")(inputs)
    for number in range(3):
        x = make.Conv2D(4, 3, padding="same", name=f"block_{number}_conv")(x)
        x = make.BatchNormalization(name=f"block_{number}_norm")(x)
    shortcut = make.Conv2D(4, 1, name="block_shortcut")(first)
    x = make.Add(name="block_add")([x, shortcut])
    x = make.GlobalAveragePooling2D(name="top_pool")(x)
    return backend.Model(inputs, make.Dense(5, name="top_dense")(x))


@pytest.mark.tensorflow
def test_depth_follows_the_longest_way(branched: Any) -> None:
    assert depth(branched) == 1 + 3 + 1


@pytest.mark.tensorflow
def test_work_is_each_weight_times_its_places(branched: Any) -> None:
    places = 8 * 6
    filters = 9 * 3 * 4 + 3 * (9 * 4 * 4) + 1 * 4 * 4

    assert multiply_adds(branched) == places * filters + 4 * 5


@pytest.mark.tensorflow
def test_stages_are_gathered_by_the_first_part_of_the_name(branched: Any) -> None:
    found = {stage.name: stage for stage in stages(branched)}

    assert list(found) == ["input", "stem", "block", "top"]
    assert (found["block"].convolutions, found["block"].others) == (4, 4)
    assert found["block"].output == (8, 6, 4)
    assert found["block"].parameters == 3 * (9 * 4 * 4 + 4 + 4 * 4) + (4 * 4 + 4)
    assert (found["top"].dense, found["top"].output) == (1, (5,))


MEGABYTE = 2**20
WEIGHTS = 138_357_544 * 4


def resident() -> int:
    return int(psutil.Process().memory_info().rss)


@pytest.mark.tensorflow
def test_vgg_16_takes_no_memory_then_or_after_the_next_model() -> None:
    from lecture_port.r.backend import keras

    backend = keras()
    before = resident()
    model = weightless(build_vgg_16)
    ordinary = backend.Sequential([backend.Input((3,)), backend.layers.Dense(2)])

    assert model.count_params() * 4 == WEIGHTS
    assert resident() - before < WEIGHTS / 4
    assert ordinary.get_weights()[0].shape == (3, 2)


@pytest.mark.tensorflow
def test_shapes_and_names_are_those_of_the_ordinary_model() -> None:
    from lecture_port.r.backend import keras

    backend = keras()

    def build() -> object:
        inputs = backend.Input((8, 8, 3))
        x = backend.layers.Conv2D(4, 3, name="conv")(inputs)
        x = backend.layers.BatchNormalization(name="norm")(x)
        return backend.Model(inputs, backend.layers.Flatten(name="flat")(x))

    light, ordinary = weightless(build), build()  # type: ignore[arg-type]

    for one, other in zip(light.layers[1:], ordinary.layers[1:], strict=True):  # type: ignore[attr-defined]
        assert (one.name, one.output.shape, one.count_params()) == (
            other.name,
            other.output.shape,
            other.count_params(),
        )


@pytest.mark.tensorflow
def test_an_error_in_the_building_comes_through() -> None:
    def build() -> object:
        raise ValueError("no such layer")

    with pytest.raises(ValueError, match="no such layer"):
        weightless(build)  # type: ignore[arg-type]

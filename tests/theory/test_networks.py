from __future__ import annotations

import pytest

from lecture_port.content.history import INCEPTIONS
from lecture_port.errors import UsageError
from lecture_port.theory.chain import NetworkSummary
from lecture_port.theory.networks import (
    NETWORKS,
    ZF_CHAIN,
    alex_net,
    google_net_parameters,
    inception_parameters,
    networks_called,
    plain_key,
    res_net_152_parameters,
    vgg_16,
)


def test_each_formula_gives_the_known_number() -> None:
    assert {network.name.en: sum(network.parameters().values()) for network in NETWORKS} == {
        "AlexNet (two groups)": 60_965_224,
        "AlexNet (one group)": 62_378_344,
        "ZF Net": 62_357_608,
        "VGG-16": 138_357_544,
        "GoogLeNet (main head)": 6_998_552,
        "GoogLeNet (all heads)": 13_378_280,
        "ResNet-152": 60_419_944,
    }


@pytest.mark.parametrize("typed", ["ResNet-152", "resnet 152", "RESNET152"])
def test_capitals_blanks_and_hyphens_do_not_matter(typed: str) -> None:
    assert plain_key(typed) == "resnet152"
    assert [network.published.name for network in networks_called(typed)] == ["ResNet-152"]


def test_an_unknown_network_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UsageError) as raised:
        networks_called("inception")
    line = str(raised.value)

    assert "'inception'" in line
    for network in NETWORKS:
        assert network.published.key in line
    assert "neocognitron" in line
    assert "\n" not in line


def test_lenet_is_sent_to_its_own_item() -> None:
    with pytest.raises(UsageError, match="theory T14"):
        networks_called("LeNet-5")


def test_two_groups_and_one() -> None:
    assert sum(alex_net().parameters().values()) == 60_965_224
    assert sum(alex_net(groups=1).parameters().values()) == 62_378_344


def test_the_groups_concern_conv2_conv4_and_conv5_only() -> None:
    two, one = alex_net(2).parameters(), alex_net(1).parameters()

    assert [name for name in two if two[name] != one[name]] == ["conv2", "conv4", "conv5"]


@pytest.mark.tensorflow
def test_keras_agrees_and_the_maps_have_the_papers_sizes(
    measured: dict[str, NetworkSummary],
) -> None:
    two, one = measured["AlexNet (two groups)"], measured["AlexNet (one group)"]

    assert (two.parameters, one.parameters) == (60_965_224, 62_378_344)
    assert (two.depth, one.depth) == (8, 8)
    outputs = {stage.name: stage.output for stage in two.stages}
    assert outputs["conv1"] == (55, 55, 96)
    assert outputs["conv2"] == (27, 27, 256)
    assert outputs["conv3"] == outputs["conv4"] == (13, 13, 384)
    assert outputs["pool5"] == (6, 6, 256)


def test_only_the_first_filter_differs_from_the_unsplit_alexnet() -> None:
    zf, alex = ZF_CHAIN.parameters(), alex_net(groups=1).parameters()

    assert sum(zf.values()) == 62_357_608
    assert [name for name in zf if zf[name] != alex[name]] == ["conv1"]


@pytest.mark.tensorflow
def test_keras_agrees_and_the_maps_have_the_figures_sizes(
    measured: dict[str, NetworkSummary],
) -> None:
    net = measured["ZF Net"]
    sides = {stage.name: stage.output[0] for stage in net.stages}

    assert net.parameters == 62_357_608
    assert net.depth == 8
    assert [sides[name] for name in ("conv1", "pool1", "conv2", "pool2", "conv5", "pool5")] == [
        110,
        55,
        26,
        13,
        13,
        6,
    ]


def test_sixteen_layers_with_weights() -> None:
    assert len(vgg_16().parameters()) == 16
    assert sum(vgg_16().parameters().values()) == 138_357_544


@pytest.mark.tensorflow
def test_keras_own_vgg_16_agrees(measured: dict[str, NetworkSummary]) -> None:
    assert measured["VGG-16"].parameters == 138_357_544
    assert measured["VGG-16"].depth == 16


def test_with_and_without_the_auxiliary_heads() -> None:
    counted = google_net_parameters()

    assert sum(counted.values()) == 13_378_280
    assert sum(counted.values()) - counted["aux1"] - counted["aux2"] == 6_998_552


def test_an_inception_module_weight_by_weight() -> None:
    row = INCEPTIONS[0]
    weights = 192 * (64 + 96 + 16 + 32) + 9 * 96 * 128 + 25 * 16 * 32
    biases = 64 + 96 + 128 + 16 + 32 + 32

    assert inception_parameters(row, 192) == weights + biases


@pytest.mark.tensorflow
def test_keras_agrees_stage_by_stage(measured: dict[str, NetworkSummary]) -> None:
    whole, main = measured["GoogLeNet (all heads)"], measured["GoogLeNet (main head)"]
    by_keras = {stage.name: stage.parameters for stage in whole.stages if stage.parameters}

    assert by_keras == google_net_parameters()
    assert main.parameters == 6_998_552
    assert (whole.depth, main.depth) == (22, 22)
    sizes = {stage.name: stage.output for stage in main.stages}
    assert sizes["inception3a"] == (28, 28, 256)
    assert sizes["inception4e"] == (14, 14, 832)
    assert sizes["inception5b"] == (7, 7, 1024)


def test_all_of_keras_parameters_and_those_without_useless_biases() -> None:
    counted = res_net_152_parameters()

    assert sum(counted.values()) == 60_419_944
    assert sum(counted.values()) - counted["convolution_bias"] - counted["moving"] == 60_192_808


@pytest.mark.tensorflow
def test_keras_own_res_net_152_agrees(measured: dict[str, NetworkSummary]) -> None:
    net = measured["ResNet-152"]

    assert net.parameters == sum(res_net_152_parameters().values())
    assert net.depth == 152
    assert net.keras_layers > 3 * net.depth
    assert round(net.multiply_adds / 1e9, 1) == 11.3

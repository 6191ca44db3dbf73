from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.architectures.networks import NETWORKS, networks_called, plain_key


def test_each_formula_gives_the_known_number() -> None:
    assert {network.name.en: network.formula() for network in NETWORKS} == {
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

from __future__ import annotations

import pytest

from lecture_port.theory.architectures.networks import NETWORKS
from lecture_port.theory.t15_architectures import STEM_PLACES, STEM_WEIGHTS, difference


@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        ("alexnet", ["60,965,224", "1,413,120", "62,378,344", "conv2, conv4, conv5"]),
        ("zfnet", ["62,357,608", "20,736", "34,944", "14,208"]),
        ("vgg16", ["138,357,544", "102,764,544", "74%"]),
        ("googlenet", ["6,379,728", "6,998,552", "6,797.7K", "6.96M"]),
        ("resnet152", ["60,419,944", "75,712", "151,424", "60,192,808", "152"]),
    ],
)
def test_the_numbers_of_the_explanation(key: str, numbers: list[str]) -> None:
    explained = difference(key)

    for number in numbers:
        assert number in explained.ko
        assert number in explained.en


def test_every_network_is_explained() -> None:
    for network in NETWORKS:
        assert difference(network.published.key).ko


def test_a_separable_stem_fits_both_printed_numbers_of_conv1() -> None:
    assert round(STEM_WEIGHTS / 1000, 1) == 2.7
    assert round(STEM_WEIGHTS * STEM_PLACES / 1e6) == 34

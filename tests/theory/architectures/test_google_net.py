from __future__ import annotations

import pytest

from lecture_port.deck.google_net_table import INCEPTIONS
from lecture_port.theory.architectures.chain import Measured
from lecture_port.theory.architectures.networks import google_net_parameters, inception_parameters


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
def test_keras_agrees_stage_by_stage(measured: dict[str, Measured]) -> None:
    whole, main = measured["GoogLeNet (all heads)"], measured["GoogLeNet (main head)"]
    by_keras = {stage.name: stage.parameters for stage in whole.stages if stage.parameters}

    assert by_keras == google_net_parameters()
    assert main.parameters == 6_998_552
    assert (whole.depth, main.depth) == (22, 22)
    sizes = {stage.name: stage.output for stage in main.stages}
    assert sizes["inception3a"] == (28, 28, 256)
    assert sizes["inception4e"] == (14, 14, 832)
    assert sizes["inception5b"] == (7, 7, 1024)

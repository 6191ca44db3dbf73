from __future__ import annotations

import pytest

from lecture_port.theory.architectures.chain import Measured
from lecture_port.theory.architectures.networks import vgg_16_parameters


def test_sixteen_layers_with_weights() -> None:
    assert len(vgg_16_parameters()) == 16
    assert sum(vgg_16_parameters().values()) == 138_357_544


@pytest.mark.tensorflow
def test_keras_own_model_agrees(measured: dict[str, Measured]) -> None:
    assert measured["VGG-16"].parameters == 138_357_544
    assert measured["VGG-16"].depth == 16

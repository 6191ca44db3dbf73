from __future__ import annotations

import pytest

from lecture_port.deck.slide_values import TOTAL_PARAMETERS
from lecture_port.theory.t11_parameters import dense_parameters
from lecture_port.theory.training import HIDDEN, affine_net_parameters, build_affine_net


def test_no_other_width_comes_nearer_to_the_lectures_model() -> None:
    def total(width: int) -> int:
        return (
            dense_parameters(784, width)
            + dense_parameters(width, HIDDEN[1])
            + dense_parameters(HIDDEN[1], 10)
        )

    nearest = min(range(1, 400), key=lambda width: abs(total(width) - TOTAL_PARAMETERS))

    assert nearest == HIDDEN[0]
    assert sum(affine_net_parameters().values()) == total(nearest)


@pytest.mark.tensorflow
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_keras_agrees(precision: str) -> None:
    model = build_affine_net(precision)
    by_keras = {layer.name: layer.count_params() for layer in model.layers if layer.count_params()}

    assert by_keras == affine_net_parameters()
    assert {weight.dtype for weight in model.weights} == {precision}

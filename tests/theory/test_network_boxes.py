from __future__ import annotations

import pytest

from lecture_port.deck.slide_values import SUMMARY, TOTAL_PARAMETERS
from lecture_port.theory.t12_affine_and_cnn import network_boxes
from lecture_port.theory.training import build_lecture_net

pytestmark = pytest.mark.tensorflow


def test_the_lectures_net_is_the_slides_summary() -> None:
    boxes = network_boxes(build_lecture_net())

    assert [box.shape for box in boxes[1:]] == [row.output_shape[1:] for row in SUMMARY]
    assert [box.parameters for box in boxes[1:]] == [row.parameters for row in SUMMARY]
    assert sum(box.parameters for box in boxes) == TOTAL_PARAMETERS
    assert boxes[0].shape == (28, 28, 1)


def test_convolution_and_pooling_are_gray() -> None:
    boxes = network_boxes(build_lecture_net())

    assert [box.convolutional for box in boxes] == [False, *[True] * 5, *[False] * 3]
    assert boxes[1].label.en == "32 filters 3×3, ReLU"
    assert boxes[-1].label.ko == "완전연결(affine) 10, softmax"

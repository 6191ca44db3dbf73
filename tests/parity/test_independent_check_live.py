"""The net in base R, against hand-made weights whose answer is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.parity.independent_check import forward_pass, judge
from lecture_port.worker import WorkerFailedError

pytestmark = pytest.mark.live_r


def layer(kind: str, parameters: int = 0, **config: Any) -> dict[str, Any]:
    return {"class": kind, "config": config, "parameters": parameters}


def net(dense: np.ndarray[Any, Any]) -> tuple[dict[str, Any], list[Any]]:
    kernel = np.zeros((3, 3, 1, 1), np.float32)
    kernel[0, 2, 0, 0] = 1
    model = {
        "layers": [
            layer("Conv2D", 10, activation="relu", strides=[1, 1], padding="valid"),
            layer("MaxPooling2D", pool_size=[2, 2], strides=[2, 2], padding="valid"),
            layer("Flatten"),
            layer("Dense", 1, activation="softmax"),
        ]
    }
    return model, [kernel, np.zeros(1, np.float32), dense, np.array([0, 1], np.float32)]


def by_hand(images: np.ndarray[Any, Any], dense: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    shifted = images[:, 0:-2, 2:] / 255
    n, rows, columns = shifted.shape
    pooled = shifted[:, : rows // 2 * 2, : columns // 2 * 2]
    pooled = pooled.reshape(n, rows // 2, 2, columns // 2, 2).max(axis=(2, 4))
    sums = pooled.reshape(n, -1) @ dense.astype(np.float64) + [0, 1]
    powers = np.exp(sums)
    return powers / powers.sum(axis=1, keepdims=True)


def test_it_is_the_convolution_pooling_and_softmax_of_the_deck(tmp_path: Path) -> None:
    generator = np.random.default_rng(2)
    images = generator.integers(0, 256, (7, 9, 10), dtype=np.uint8)
    dense = generator.normal(size=(12, 2)).astype(np.float32)
    found = forward_pass(*net(dense), images, tmp_path)
    expected = by_hand(images, dense)
    assert found.shape == (7, 2)
    np.testing.assert_allclose(found, expected, rtol=1e-12)
    assert judge(found, expected.astype(np.float32)).agrees
    assert not judge(found, expected[:, ::-1].astype(np.float32)).agrees
    assert not judge(found, expected[:-1].astype(np.float32)).agrees


def test_a_net_that_it_cannot_work_out_is_no_agreement(tmp_path: Path) -> None:
    images = np.zeros((2, 9, 10), np.uint8)
    model, weights = net(np.zeros((12, 2), np.float32))
    model["layers"][0]["config"]["padding"] = "same"
    with pytest.raises(WorkerFailedError):
        forward_pass(model, weights, images, tmp_path)

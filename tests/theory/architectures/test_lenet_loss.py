from __future__ import annotations

import numpy as np
import pytest

from lecture_port.theory.architectures.lenet import RUBBISH, lenet_loss

pytestmark = pytest.mark.tensorflow


def test_equation_nine() -> None:
    distances = np.array([[0.5, 3.0, 2.0], [9.0, 0.1, 4.0]], dtype=np.float32)
    labels = np.array([[1, 0, 0], [0, 0, 1]], dtype=np.float32)
    right = np.array([0.5, 4.0])
    expected = right + np.log(np.exp(-RUBBISH) + np.exp(-distances).sum(axis=1))

    assert np.asarray(lenet_loss(labels, -distances)) == pytest.approx(expected, rel=1e-5)


def test_large_distances_do_not_overflow() -> None:
    given = np.asarray(lenet_loss(np.eye(2, dtype=np.float32), -np.full((2, 2), 1e4, np.float32)))

    assert given == pytest.approx([1e4 - RUBBISH] * 2, rel=1e-5)

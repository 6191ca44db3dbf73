from __future__ import annotations

import numpy as np
import pytest

from lecture_port.theory.architectures.chain import local_response_normalization

pytestmark = pytest.mark.tensorflow

CLOSE = 1e-6  # float32


def test_the_papers_formula() -> None:
    a = np.random.default_rng(1).normal(0, 40, (2, 3, 4, 9)).astype(np.float32)
    expected = np.empty_like(a)
    for i in range(9):
        near = a[..., max(0, i - 2) : i + 3].astype(np.float64)
        expected[..., i] = a[..., i] / (2 + 1e-4 * (near**2).sum(axis=-1)) ** 0.75

    given = np.asarray(local_response_normalization("norm")(a))

    assert np.allclose(given, expected, rtol=CLOSE * 10, atol=CLOSE)

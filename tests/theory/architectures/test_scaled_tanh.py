from __future__ import annotations

import numpy as np
import pytest

from lecture_port.theory.architectures.lenet import scaled_tanh

pytestmark = pytest.mark.tensorflow


def test_one_stays_one() -> None:
    given = np.asarray(scaled_tanh(np.array([-1.0, 0.0, 1.0, 50.0], dtype=np.float32)))

    assert given == pytest.approx([-1.0, 0.0, 1.0, 1.7159], abs=1e-3)

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lecture_port.theory.digits import open_run
from lecture_port.theory.training import untrained_copy

pytestmark = pytest.mark.tensorflow


def test_the_same_shapes_with_fresh_weights_and_the_model_as_it_was(trained_run: Path) -> None:
    model = open_run(trained_run).model
    before = model.get_weights()
    copy = untrained_copy(model, 1)

    for trained, fresh in zip(model.get_weights(), copy.get_weights(), strict=True):
        assert trained.shape == fresh.shape
        assert not np.array_equal(trained, fresh)
        if fresh.ndim == 1:
            assert not fresh.any()
        else:
            field = int(np.prod(fresh.shape[:-2]))
            limit = np.sqrt(6 / (field * (fresh.shape[-2] + fresh.shape[-1])))
            assert 0.95 * limit < np.abs(fresh).max() <= limit
    for old, now in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, now)


def test_the_seed_decides(trained_run: Path) -> None:
    model = open_run(trained_run).model
    first, again, other = (untrained_copy(model, seed).get_weights()[0] for seed in (1, 1, 100))

    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)

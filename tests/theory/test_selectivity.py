from __future__ import annotations

import numpy as np
import pytest

from lecture_port.theory.layer_outputs import LayerOutput, selectivity

LABELS = np.array([0, 0, 1, 2], np.uint8)


def test_worked_by_hand() -> None:
    values = np.array([[1, 0, 0, 3], [3, 0, 0, 3], [1, 5, 0, 3], [0, 0, 0, 3]], np.float32)
    found = selectivity(LayerOutput(None, 1, values), LABELS)

    # Unit 0: mean 2 for the digit 0; 1 and 0 for the others, mean 0.5: (2 - 0.5) / 2.5.
    np.testing.assert_allclose(found.index, [0.6, 1.0, np.nan, 0.0])
    assert found.favourite[:2].tolist() == [0, 1]
    assert found.mean == pytest.approx(1.6 / 3)


def test_of_a_map_the_mean_is_taken() -> None:
    maps = np.random.default_rng(0).random((4, 5, 6, 3)).astype(np.float32)
    means = maps.mean(axis=(1, 2))

    np.testing.assert_allclose(
        selectivity(LayerOutput(None, 1, maps), LABELS).index,
        selectivity(LayerOutput(None, 1, means), LABELS).index,
        rtol=1e-5,
    )


def test_a_layer_that_never_responds_has_no_mean() -> None:
    found = selectivity(LayerOutput(None, 1, np.zeros((4, 3), np.float32)), LABELS)

    assert np.isnan(found.mean)

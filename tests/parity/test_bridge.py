"""Tests of `lecture_port.parity.bridge`."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from lecture_port.parity import bridge


@pytest.fixture
def datasets(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put data sets that nobody may download in the place of Keras's, and begin a script."""

    def download(*_: Any, **__: Any) -> None:
        raise AssertionError("a script must not download")

    datasets = SimpleNamespace(
        **{name: SimpleNamespace(load_data=download) for name in bridge.KERAS_DATA_SETS}
    )
    utils = SimpleNamespace(set_random_seed=lambda _: None)
    keras = SimpleNamespace(utils=utils, datasets=datasets)
    experimental = SimpleNamespace(enable_op_determinism=lambda: None)
    tensorflow = SimpleNamespace(config=SimpleNamespace(experimental=experimental))
    monkeypatch.setattr(bridge, "keras", lambda: keras)
    monkeypatch.setattr(bridge, "tensorflow", lambda: tensorflow)
    bridge.begin_script("mini")
    return datasets


@pytest.mark.parametrize("name", bridge.KERAS_DATA_SETS)
def test_both_scripts_get_the_same_data_from_keras_own_function(datasets: Any, name: str) -> None:
    once, again = (getattr(datasets, name).load_data() for _ in range(2))
    for part in (0, 1):
        for values, same in zip(once[part], again[part], strict=True):
            assert len(values) > 0
            np.testing.assert_array_equal(values, same)

import logging

import pytest

from lecture_port.r import autotuner

pytestmark = pytest.mark.tensorflow


def test_keras_datasets_have_the_autotuner_off() -> None:
    from lecture_port.r.backend import keras

    keras()
    import numpy as np
    from keras.src.trainers.data_adapters.array_data_adapter import ArrayDataAdapter

    dataset = ArrayDataAdapter(np.zeros((4, 2), np.float32), batch_size=2).get_tf_dataset()
    assert dataset.options().autotune.enabled is False
    assert autotuner.switch_off_autotuner()


def test_a_changed_keras_is_logged_and_left_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from keras.src.trainers.data_adapters import array_data_adapter

    monkeypatch.delattr(array_data_adapter, "ArrayDataAdapter")
    with caplog.at_level(logging.WARNING):
        assert not autotuner.switch_off_autotuner()
    assert "autotuner stays on" in caplog.text

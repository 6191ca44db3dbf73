"""The door by which TensorFlow and Keras come in, and what it says of the settings in force."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from typing import Any

import pytest

from lecture_port.r import backend

pytestmark = pytest.mark.tensorflow

LOOK = """
import json, os
from lecture_port.errors import LecturePortError
from lecture_port.r import backend
found = {}
try:
    backend.keras()
except LecturePortError as error:
    found["refused"] = [type(error).__name__, error.exit_code, error.what.en, error.what.ko, error.hint.en]
    found["onednn as refused"] = backend.onednn_in_force()
    os.environ[backend.ONEDNN] = error.hint.en.split(backend.ONEDNN + "=")[-1][0]
tf = backend.tensorflow()
tf.ones((200, 200)) @ tf.ones((200, 200))
found |= backend.settings_in_force()
if os.path.isdir("/proc/self/task"):
    names = [open(f"/proc/self/task/{task}/comm").read().strip() for task in os.listdir("/proc/self/task")]
    found["tasks"] = names.count("tf_Compute")
print(json.dumps(found))
"""
SETTINGS = {*backend.SETTINGS, *backend.READ_ONCE, "TF_NUM_INTEROP_THREADS"}


def look(before: str = "", **variables: str) -> dict[str, Any]:
    """Ask a new process, in which `before` runs first, for the settings in force."""
    environ = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    done = subprocess.run(
        [sys.executable, "-c", before + LOOK],
        env={**environ, "TF_CPP_MIN_LOG_LEVEL": "3", **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def has_onednn() -> bool:
    """Tell whether this build of TensorFlow holds oneDNN's kernels."""
    backend.keras()
    return bool(backend._has_onednn())


def test_with_nothing_said_onednn_is_on_and_all_settings_are_read(has_onednn: bool) -> None:
    found = look(ONEDNN_MAX_CPU_ISA="AVX2", TF_NUM_INTEROP_THREADS="3")
    assert "refused" not in found
    assert found["onednn"] is has_onednn
    assert (found["inter_op"], found.pop("tasks", 3)) == (3, 3)
    assert found["intra_op"] == backend.usable_cores()
    assert found["variables"] == {"ONEDNN_MAX_CPU_ISA": "AVX2"}
    assert found["floatx"] == "float32"
    assert found["deterministic"] is False
    assert set(found["cpu_features"]) <= set(backend.CPU_FEATURES)
    assert None not in found.values()
    assert found.keys() >= {"tensorflow", "keras", "numpy", "gpus"}


@pytest.mark.parametrize("forced", ["0", pytest.param("1", marks=pytest.mark.slow)])
def test_a_tensorflow_imported_before_under_other_settings_is_refused(
    forced: str, has_onednn: bool
) -> None:
    """A process without AVX512-VNNI leaves oneDNN off by itself: the same on any processor.

    The variable is changed after the import; what is read back is what was decided by it, and the second of
    the two hints lets the process go on as it is.
    """
    if not has_onednn:
        pytest.skip("this build of TensorFlow has no oneDNN")
    other = str(1 - int(forced))
    change = f"os.environ['{backend.ONEDNN}'] = "
    wish = f"del os.environ['{backend.ONEDNN}']" if forced == "0" else f"{change}'0'"
    found = look(f"import os\n{change}'{forced}'\nimport tensorflow\n{wish}\n")
    kind, code, en, ko, hint = found["refused"]
    assert (kind, code) == ("OtherSettingsError", 13)
    assert "oneDNN" in en
    assert "oneDNN" in ko
    assert f"{backend.ONEDNN}={other} before" in hint
    assert found["onednn as refused"] is (forced == "1")
    assert found["onednn"] is (forced == "1")


@pytest.mark.slow
def test_a_tensorflow_imported_before_under_the_same_settings_is_taken(has_onednn: bool) -> None:
    """So do threads and determinism that the host process has set."""
    before = (
        "import tensorflow as tf\n"
        "tf.config.threading.set_intra_op_parallelism_threads(1)\n"
        "tf.config.experimental.enable_op_determinism()\n"
    )
    found = look(before, TF_NUM_INTRAOP_THREADS="5", **{backend.ONEDNN: "1"})
    assert "refused" not in found
    assert (found["onednn"], found["intra_op"], found["deterministic"]) == (has_onednn, 1, True)


def test_what_another_version_does_not_tell_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    backend.keras()
    from tensorflow.python.framework import config
    from tensorflow.python.util import _pywrap_util_port

    monkeypatch.delattr(_pywrap_util_port, "IsMklEnabled")
    monkeypatch.delattr(config, "is_op_determinism_enabled")
    monkeypatch.setattr(backend, "CPU_FEATURES", ())
    found = backend.settings_in_force()
    assert (found["onednn"], found["deterministic"]) == (None, None)
    assert found["cpu_features"] == []
    assert found["tensorflow"]


def test_keras_on_another_backend_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend.keras().backend, "backend", lambda: "jax")
    with pytest.raises(backend.OtherSettingsError, match="jax"):
        backend._require_tensorflow_below(backend.keras())


def test_keras_datasets_have_the_autotuner_off() -> None:
    backend.keras()
    import numpy as np
    from keras.src.trainers.data_adapters.array_data_adapter import ArrayDataAdapter

    dataset = ArrayDataAdapter(np.zeros((4, 2), np.float32), batch_size=2).get_tf_dataset()
    assert dataset.options().autotune.enabled is False
    assert backend.switch_off_autotuner()


def test_a_changed_keras_is_logged_and_left_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    backend.keras()
    from keras.src.trainers.data_adapters import array_data_adapter

    monkeypatch.delattr(array_data_adapter, "ArrayDataAdapter")
    with caplog.at_level(logging.WARNING):
        assert not backend.switch_off_autotuner()
    assert "autotuner stays on" in caplog.text

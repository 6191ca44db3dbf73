"""The port trains to the bits of a bare Keras script with the same seed and the same TensorFlow settings."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.load import load
from lecture_port.r.backend import keras

pytestmark = pytest.mark.tensorflow

Command = Callable[..., subprocess.CompletedProcess[str]]

BARE = """
import os, sys
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "1"
import keras
import numpy as np
import tensorflow as tf

with np.load(sys.argv[1]) as data:
    x_train, y_train = data["x_train"], data["y_train"]
    x_test, y_test = data["x_test"], data["y_test"]
x_train = x_train.reshape(-1, 28, 28, 1) / 255
x_test = x_test.reshape(-1, 28, 28, 1) / 255
y_train = keras.utils.to_categorical(y_train)
y_test = keras.utils.to_categorical(y_test)

keras.utils.set_random_seed(3)
tf.config.experimental.enable_op_determinism()
model = keras.Sequential([
    keras.Input((28, 28, 1)),
    keras.layers.Conv2D(32, (3, 3), activation="relu"),
    keras.layers.MaxPooling2D((2, 2)),
    keras.layers.Conv2D(64, (3, 3), activation="relu"),
    keras.layers.MaxPooling2D((2, 2)),
    keras.layers.Conv2D(64, (3, 3), activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=2, batch_size=64, validation_split=0.1, verbose=0)
results = model.evaluate(x_test, y_test, verbose=0, return_dict=True)
np.savez(
    sys.argv[2],
    *model.get_weights(),
    pred_mat=model.predict(x_test, verbose=0),
    **{name: np.array(series) for name, series in history.history.items()},
    results=np.array([results["accuracy"], results["loss"]]),
)
"""


def test_weights_history_results_and_predictions_are_those_of_bare_keras(
    lecture_port: Command, tmp_path: Path
) -> None:
    mini = load("mini")
    data, run = tmp_path / "mnist.npz", tmp_path / "run"
    np.savez(
        data,
        x_train=mini.train_images[:700],
        y_train=mini.train_labels[:700],
        x_test=mini.test_images[:100],
        y_test=mini.test_labels[:100],
    )
    subprocess.run([sys.executable, "-c", BARE, data, tmp_path / "bare.npz"], check=True)
    answer = lecture_port(
        *("run-all", "--data", data, "--seed", "3", "--epochs", "2", "--run", run)
    )
    assert answer.returncode == 0, answer.stderr
    ours = keras().saving.load_model(run / "model.keras").get_weights()

    with (
        np.load(tmp_path / "bare.npz") as bare,
        np.load(run / "predictions.npz") as predictions,
    ):
        assert len(ours) == 10
        for index, weights in enumerate(ours):
            assert weights.dtype == np.float32
            assert weights.tobytes() == bare[f"arr_{index}"].tobytes(), index
        history = json.loads((run / "history.json").read_text(encoding="utf-8"))["metrics"]
        assert len(history) == 4
        for name, series in history.items():
            assert series == bare[name].tolist(), name
        results = json.loads((run / "results.json").read_text(encoding="utf-8"))
        assert [results["accuracy"], results["loss"]] == bare["results"].tolist()
        assert predictions["pred_mat"].tobytes() == bare["pred_mat"].tobytes()
        assert np.array_equal(predictions["pred"], bare["pred_mat"].argmax(axis=1) + 1)

"""``library(keras3)``: all names at once, and what there is not refused by its name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lecture_port import language
from lecture_port.errors import UsageError
from lecture_port.r import keras3
from lecture_port.r.keras_classes import layer_dropout
from lecture_port.r.keras_training import fit


def test_one_line_brings_them_all() -> None:
    names: dict[str, object] = {}
    exec("from lecture_port.r.keras3 import *", names)
    assert set(keras3.__all__) <= set(names)
    assert names["fit"] is fit
    assert names["layer_dropout"] is layer_dropout
    assert {
        "array_reshape",
        "dataset_mnist",
        "set_random_seed",
        "summary",
        "to_categorical",
    } <= set(names)


def test_nothing_heavy_is_imported() -> None:
    code = "import sys; from lecture_port.r.keras3 import *; print('keras' in sys.modules, 'tensorflow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("layer_lstmm", "layer_lstm"),
        ("layer_multi_head_attention", "layer_"),
        ("optimizer_adamm", "optimizer_adam"),
        ("callback_progbar_logger", "callback_"),
        ("application_vgg16", "keras"),
        ("k_argmax", ".argmax("),
        ("op_softmax", "keras"),
        ("predict_classes", "predict(x)).argmax(axis=1)"),
        ("predict_proba", "predict(x)"),
        ("fit_generator", "fit(x, y)"),
        ("save_model_weights_hdf5", "save_model_weights("),
        ("save_model_tf", "save_model("),
        ("freeze_weights", "trainable = False"),
    ],
)
@pytest.mark.parametrize("code", ["ko", "en"])
def test_what_there_is_not_is_refused_by_name(name: str, said: str, code: str) -> None:
    language.use(code)
    for act in (
        lambda: getattr(keras3, name),
        lambda: exec(f"from lecture_port.r.keras3 import {name}"),
        lambda: exec(f"from lecture_port.r import {name}"),
    ):
        with pytest.raises(UsageError) as refused:
            act()
        assert f"{name}()" in str(refused.value)
        assert said in str(refused.value)
        assert "\n" not in str(refused.value)


def test_other_names_fail_as_python_does() -> None:
    assert not hasattr(keras3, "something_else")
    assert not hasattr(keras3, "__wrapped__")

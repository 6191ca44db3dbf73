import pytest

from lecture_port.content.slide_values import SUMMARY, TOTAL_PARAMETERS
from lecture_port.practice.p04_build_model import build_model
from lecture_port.practice.p05_show_summary import show_summary
from lecture_port.practice.p06_add_dense import add_dense
from lecture_port.practice.p07_compile_model import compile_model
from lecture_port.r.backend import keras

pytestmark = pytest.mark.tensorflow


def test_the_model_grows_as_on_the_slides() -> None:
    keras().utils.clear_session()  # the number in a layer's name counts what was built before
    model = build_model()
    half = show_summary(model)
    assert half.total == 55_744
    assert half.rows[-1].output_shape == (None, 3, 3, 64)
    assert add_dense(model) is model
    whole = show_summary(model)
    assert [(row.kind, row.output_shape, row.params) for row in whole.rows] == [
        (row.kind, row.output_shape, row.parameters) for row in SUMMARY
    ]
    assert (whole.total, whole.trainable, whole.non_trainable) == (TOTAL_PARAMETERS, 93_322, 0)
    text = str(whole)
    assert "Total params: 93,322" in text
    assert max(map(len, text.splitlines())) <= 60


def test_compile_sets_what_the_slide_sets() -> None:
    model = compile_model(add_dense(build_model()))
    config = model.get_compile_config()
    assert config["optimizer"]["class_name"].lower() == "rmsprop"
    assert config["loss"] == "categorical_crossentropy"
    assert list(config["metrics"]) == ["accuracy"]

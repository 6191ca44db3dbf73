"""What is shown of the network before TensorFlow has started is what Keras says of it."""

from __future__ import annotations

import pytest

from lecture_port import language
from lecture_port.content.practice import SNIPPETS
from lecture_port.r.backend import is_model, sizes_only
from lecture_port.r.keras_classes import (
    layer_conv_2d,
    layer_dense,
    layer_flatten,
    layer_max_pooling_2d,
)
from lecture_port.r.keras_models import keras_model_sequential
from lecture_port.r.summaries import summary
from lecture_port.runner.lecture import Lecture

SHOWN = ("P04", "P06", "P05", "P07")


def texts() -> dict[str, str]:
    lecture = Lecture(seed=1)
    by_id = {snippet.id: snippet for snippet in SNIPPETS}
    return {id: lecture.run(by_id[id]).text for id in ("P04", "P05", "P06", "P07")}


@pytest.mark.tensorflow
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_lecture_s_network_is_shown_as_keras_shows_it(lang: str) -> None:
    from lecture_port.r.backend import keras

    language.use(lang)
    with sizes_only():
        ours = texts()
    keras().backend.clear_session()
    assert texts() == ours
    for word in ("rmsprop", "categorical_crossentropy", "accuracy"):
        assert word in ours["P07"]


@pytest.mark.tensorflow
@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("strides", [1, (2, 3)])
def test_other_networks_have_keras_s_sizes(padding: str, strides: object) -> None:
    def build() -> object:
        return summary(
            keras_model_sequential(name="net")
            >> layer_conv_2d(
                filters=5,
                kernel_size=(3, 4),
                strides=strides,
                padding=padding,
                input_shape=(29, 31, 2),
                name="a",
            )
            >> layer_max_pooling_2d(pool_size=2, padding=padding, name="b")
            >> layer_flatten(name="c")
            >> layer_dense(units=7, use_bias=False, name="d")
        )

    with sizes_only():
        ours = build()
    assert str(build()) == str(ours)


def test_the_stand_in_goes_away() -> None:
    with sizes_only():
        model = keras_model_sequential()
        assert is_model(model)
        assert type(model).__name__ == "SizedModel"
    from lecture_port.r import backend

    assert backend._stand_in is None

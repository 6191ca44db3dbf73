"""P07: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.tensorflow

RIGHT = [
    (
        "defaults-written-out",
        """\
import keras
def compile_model(model):
    optimizer = keras.optimizers.RMSprop(learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False)
    model.compile(optimizer=optimizer, loss='categorical_crossentropy', metrics=['accuracy'])
    return model
""",
    ),
    (
        "strings",
        """\
def compile_model(model):
    model.compile(optimizer='rmsprop', loss='categorical_crossentropy', metrics=['accuracy'])
    return model
""",
    ),
    (
        "objects",
        """\
import keras
from keras import layers
def compile_model(model):
    model.compile(optimizer=keras.optimizers.RMSprop(), loss=keras.losses.CategoricalCrossentropy(), metrics=[keras.metrics.CategoricalAccuracy()])
    return model
""",
    ),
    (
        "acc",
        """\
def compile_model(model):
    model.compile(optimizer='rmsprop', loss='categorical_crossentropy', metrics=['acc'])
    return model
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p07_compile_model import compile_model
""",
    ),
]

WRONG = [
    (
        "model-lost",
        """\
def compile_model(model):
    return model.compile(optimizer='rmsprop', loss='categorical_crossentropy', metrics=['accuracy'])
""",
    ),
    (
        "not-compiled",
        """\
def compile_model(model):
    return model
""",
    ),
    (
        "nothing-returned",
        """\
def compile_model(model):
    model
""",
    ),
    (
        "other-optimizer",
        """\
def compile_model(model):
    model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
    return model
""",
    ),
    (
        "learning-rate",
        """\
import keras
from keras import layers
def compile_model(model):
    model.compile(optimizer=keras.optimizers.RMSprop(0.01), loss='categorical_crossentropy', metrics=['accuracy'])
    return model
""",
    ),
    (
        "learning-rate",
        """\
import keras
def compile_model(model):
    schedule = keras.optimizers.schedules.ExponentialDecay(0.001, 1000, 0.9)
    model.compile(optimizer=keras.optimizers.RMSprop(schedule), loss='categorical_crossentropy', metrics=['accuracy'])
    return model
""",
    ),
    (
        "optimizer-settings",
        """\
import keras
def compile_model(model):
    optimizer = keras.optimizers.RMSprop(0.001, rho=0.1, momentum=0.9, centered=True, clipnorm=1e-6)
    model.compile(optimizer=optimizer, loss='categorical_crossentropy', metrics=['accuracy'])
    return model
""",
    ),
    (
        "optimizer-settings",
        """\
import keras
def compile_model(model):
    model.compile(optimizer=keras.optimizers.RMSprop(weight_decay=0.1), loss='categorical_crossentropy', metrics=['accuracy'])
    return model
""",
    ),
    (
        "loss-settings",
        """\
import keras
def compile_model(model):
    model.compile(optimizer='rmsprop', loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.5), metrics=['accuracy'])
    return model
""",
    ),
    (
        "loss-settings",
        """\
import keras
def compile_model(model):
    model.compile(optimizer='rmsprop', loss=keras.losses.CategoricalCrossentropy(reduction='sum'), metrics=['accuracy'])
    return model
""",
    ),
    (
        "sparse-loss",
        """\
def compile_model(model):
    model.compile(optimizer='rmsprop', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
    return model
""",
    ),
    (
        "other-loss",
        """\
def compile_model(model):
    model.compile(optimizer='rmsprop', loss='mse', metrics=['accuracy'])
    return model
""",
    ),
    (
        "other-loss",
        """\
def compile_model(model):
    model.compile(optimizer='rmsprop', loss='binary_crossentropy', metrics=['accuracy'])
    return model
""",
    ),
    (
        "from-logits",
        """\
import keras
from keras import layers
def compile_model(model):
    model.compile(optimizer='rmsprop', loss=keras.losses.CategoricalCrossentropy(from_logits=True), metrics=['accuracy'])
    return model
""",
    ),
    (
        "metric-missing",
        """\
def compile_model(model):
    model.compile(optimizer='rmsprop', loss='categorical_crossentropy')
    return model
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P07", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P07", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("p07") - tested == set()

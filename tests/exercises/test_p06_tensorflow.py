"""P06: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.tensorflow

RIGHT = [
    (
        "add",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(10, activation='softmax'))
    return model
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p06_add_dense import add_dense
""",
    ),
    (
        "new-sequential",
        """\
import keras
from keras import layers
def add_dense(model):
    return keras.Sequential([*model.layers, layers.Flatten(), layers.Dense(64, activation='relu'), layers.Dense(10, activation='softmax')])
""",
    ),
    (
        "functional",
        """\
import keras
from keras import layers
def add_dense(model):
    x = layers.Flatten()(model.outputs[0])
    x = layers.Dense(64, activation='relu')(x)
    return keras.Model(model.inputs, layers.Dense(10, activation='softmax')(x))
""",
    ),
    (
        "softmax-layer",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(10))
    model.add(layers.Softmax())
    return model
""",
    ),
]

WRONG = [
    (
        "softmax-missing",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(10))
    return model
""",
    ),
    (
        "sigmoid-for-softmax",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(10, activation='sigmoid'))
    return model
""",
    ),
    (
        "activation-missing",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(64))
    model.add(layers.Dense(10, activation='softmax'))
    return model
""",
    ),
    (
        "output-units",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(11, activation='softmax'))
    return model
""",
    ),
    (
        "number-of-filters",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation='relu'))
    model.add(layers.Dense(10, activation='softmax'))
    return model
""",
    ),
    (
        "flatten-missing",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(10, activation='softmax'))
    return model
""",
    ),
    (
        "global-pooling",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(10, activation='softmax'))
    return model
""",
    ),
    (
        "layers-added-twice",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(10, activation='softmax'))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(10, activation='softmax'))
    return model
""",
    ),
    (
        "new-model",
        """\
import keras
from keras import layers
def add_dense(model):
    return keras.Sequential([keras.Input((3, 3, 64)), layers.Flatten(), layers.Dense(64, activation='relu'), layers.Dense(10, activation='softmax')])
""",
    ),
    (
        "bias-forgotten",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(10, activation='softmax', use_bias=False))
    return model
""",
    ),
    (
        "model-lost",
        """\
import keras
from keras import layers
def add_dense(model):
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation='relu'))
    model.add(layers.Dense(10, activation='softmax'))
""",
    ),
    (
        "model-lost",
        """\
import keras
from keras import layers
def add_dense(model):
    model = model.add(layers.Flatten())
    model = model.add(layers.Dense(64, activation='relu'))
    return model
""",
    ),
    (
        "nothing-returned",
        """\
import keras
from keras import layers
def add_dense(model):
    model
""",
    ),
    (
        "r-word",
        """\
def add_dense(model):
    model.add(c(64))
    return model
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P06", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P06", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()

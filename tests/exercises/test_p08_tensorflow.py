"""P08: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.tensorflow

RIGHT = [
    (
        "fit",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels, epochs=epochs, batch_size=64, validation_split=0.1, verbose=0)
""",
    ),
    (
        "dict",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    history = model.fit(train_images, train_labels, epochs=epochs, batch_size=64, validation_split=0.1, verbose=0)
    return history.history
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p08_fit_model import fit_model
""",
    ),
    (
        "own-split",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    n = int(len(train_images) * 0.9)
    return model.fit(train_images[:n], train_labels[:n], epochs=5, batch_size=64, validation_data=(train_images[n:], train_labels[n:]), verbose=0)
""",
    ),
    (
        "data-sets",
        """\
import tensorflow as tf
def fit_model(model, train_images, train_labels, epochs=5):
    n = int(len(train_images) * 0.9)
    training = tf.data.Dataset.from_tensor_slices((train_images[:n], train_labels[:n])).shuffle(n, seed=3).batch(64)
    validation = tf.data.Dataset.from_tensor_slices((train_images[n:], train_labels[n:])).batch(64)
    return model.fit(training, epochs=epochs, validation_data=validation, verbose=0)
""",
    ),
    (
        "an-epoch-at-a-time",
        """\
import numpy as np
def fit_model(model, train_images, train_labels, epochs=5):
    found = {}
    for epoch in range(epochs):
        one = model.fit(train_images, train_labels, epochs=np.int64(epoch + 1), initial_epoch=epoch, batch_size=64, validation_split=0.1, verbose=0)
        for name, values in one.history.items():
            found.setdefault(name, []).extend(values)
    return found
""",
    ),
    (
        "own-loop",
        """\
import numpy as np
def fit_model(model, train_images, train_labels, epochs=5):
    n = len(train_images) - len(train_images) // 10
    found = {"loss": [], "accuracy": [], "val_loss": [], "val_accuracy": []}
    for _ in range(epochs):
        order = np.random.default_rng(5).permutation(n)
        for start in range(0, n, 64):
            part = order[start:start + 64]
            told = model.train_on_batch(train_images[part], train_labels[part], return_dict=True)
        found["loss"].append(float(told["loss"]))
        found["accuracy"].append(float(told["accuracy"]))
        tested = model.evaluate(train_images[n:], train_labels[n:], verbose=0, return_dict=True)
        found["val_loss"].append(tested["loss"])
        found["val_accuracy"].append(tested["accuracy"])
    return found
""",
    ),
    (
        "a-layer-taken-off-afterwards",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    history = model.fit(train_images, train_labels, epochs=epochs, batch_size=64, validation_split=0.1, verbose=0)
    model.pop()
    return history
""",
    ),
]

WRONG = [
    (
        "validation-missing",
        """\
import tensorflow as tf
def fit_model(model, train_images, train_labels, epochs=5):
    training = tf.data.Dataset.from_tensor_slices((train_images, train_labels)).batch(64)
    return model.fit(training, epochs=epochs, verbose=0)
""",
    ),
    (
        "validation-is-other-data",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    first = (train_images[:20], train_labels[:20])
    return model.fit(train_images[20:], train_labels[20:], epochs=epochs, batch_size=64, validation_data=first, verbose=0)
""",
    ),
    (
        "validation-missing",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels, epochs=epochs, batch_size=64, verbose=0)
""",
    ),
    (
        "validation-share",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels, epochs=epochs, batch_size=64, validation_split=0.9, verbose=0)
""",
    ),
    (
        "validation-is-other-data",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels, epochs=epochs, batch_size=64, validation_data=(train_images, train_labels), verbose=0)
""",
    ),
    (
        "epochs",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels, epochs=1, batch_size=64, validation_split=0.1, verbose=0)
""",
    ),
    (
        "batch-size",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels, epochs=epochs, validation_split=0.1, verbose=0)
""",
    ),
    (
        "shuffle-off",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels, epochs=epochs, batch_size=64, validation_split=0.1, shuffle=False, verbose=0)
""",
    ),
    (
        "not-trained",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    return model.evaluate(train_images, train_labels, verbose=0)
""",
    ),
    (
        "model-returned",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    model.fit(train_images, train_labels, epochs=epochs, batch_size=64, validation_split=0.1, verbose=0)
    return model
""",
    ),
    (
        "nothing-returned",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    model.fit(train_images, train_labels, epochs=epochs, batch_size=64, validation_split=0.1, verbose=0)
""",
    ),
    (
        "one-hot-forgotten",
        """\
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels.argmax(axis=1), epochs=epochs, batch_size=64, validation_split=0.1, verbose=0)
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P08", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P08", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("p08") - tested == set()

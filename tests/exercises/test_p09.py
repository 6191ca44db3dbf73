"""P09: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "dict",
        """\
def evaluate_model(model, test_images, test_labels):
    return model.evaluate(test_images, test_labels, verbose=0, return_dict=True)
""",
    ),
    (
        "keras-list",
        """\
def evaluate_model(model, test_images, test_labels):
    return model.evaluate(test_images, test_labels)
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p09_evaluate_model import evaluate_model
""",
    ),
    (
        "by-hand",
        """\
import numpy as np
def evaluate_model(model, test_images, test_labels):
    p = model.predict(test_images)
    loss = -np.mean(np.log(p[test_labels == 1]))
    accuracy = np.mean(p.argmax(1) == test_labels.argmax(1))
    return {'loss': loss, 'accuracy': accuracy}
""",
    ),
    (
        "reversed-names",
        """\
def evaluate_model(model, test_images, test_labels):
    loss, accuracy = model.evaluate(test_images, test_labels)
    return {'accuracy': accuracy, 'loss': loss}
""",
    ),
]

WRONG = [
    (
        "loss-accuracy-swapped",
        """\
def evaluate_model(model, test_images, test_labels):
    accuracy, loss = model.evaluate(test_images, test_labels)
    return {'accuracy': accuracy, 'loss': loss}
""",
    ),
    (
        "loss-accuracy-swapped",
        """\
def evaluate_model(model, test_images, test_labels):
    return model.evaluate(test_images, test_labels)[::-1]
""",
    ),
    (
        "accuracy-only",
        """\
def evaluate_model(model, test_images, test_labels):
    return model.evaluate(test_images, test_labels)[1]
""",
    ),
    (
        "accuracy-only",
        """\
def evaluate_model(model, test_images, test_labels):
    return {'accuracy': model.evaluate(test_images, test_labels)[1]}
""",
    ),
    (
        "loss-only",
        """\
def evaluate_model(model, test_images, test_labels):
    return model.evaluate(test_images, test_labels)[0]
""",
    ),
    (
        "loss-only",
        """\
def evaluate_model(model, test_images, test_labels):
    return {'loss': model.evaluate(test_images, test_labels)[0]}
""",
    ),
    (
        "percent",
        """\
def evaluate_model(model, test_images, test_labels):
    loss, accuracy = model.evaluate(test_images, test_labels)
    return {'loss': loss, 'accuracy': 100 * accuracy}
""",
    ),
    (
        "error-rate",
        """\
def evaluate_model(model, test_images, test_labels):
    loss, accuracy = model.evaluate(test_images, test_labels)
    return {'loss': loss, 'accuracy': 1 - accuracy}
""",
    ),
    (
        "part-of-the-test-set",
        """\
def evaluate_model(model, test_images, test_labels):
    return model.evaluate(test_images[:100], test_labels[:100], return_dict=True)
""",
    ),
    (
        "one-hot-forgotten",
        """\
def evaluate_model(model, test_images, test_labels):
    return model.evaluate(test_images, test_labels.argmax(axis=1))
""",
    ),
    (
        "nothing-returned",
        """\
def evaluate_model(model, test_images, test_labels):
    model.evaluate(test_images, test_labels)
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P09", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P09", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("p09") - tested == set()

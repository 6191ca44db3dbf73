"""P05: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.tensorflow

RIGHT = [
    (
        "printed",
        """\
def show_summary(model):
    model.summary()
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p05_show_summary import show_summary
""",
    ),
    (
        "text",
        """\
def show_summary(model):
    lines = []
    model.summary(print_fn=lines.append)
    return chr(10).join(lines)
""",
    ),
]

WRONG = [
    (
        "summary-not-shown",
        """\
def show_summary(model):
    model.summary
""",
    ),
    (
        "model-changed",
        """\
import keras
from keras import layers
def show_summary(model):
    model.add(layers.Flatten())
    model.summary()
""",
    ),
    (
        "summary-not-shown",
        """\
import numpy as np
def show_summary(model):
    return np.array([layer.count_params() for layer in model.layers])
""",
    ),
    (
        "count-only",
        """\
def show_summary(model):
    return model.count_params()
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P05", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P05", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("p05") - tested == set()

"""P01: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "npz",
        """\
import numpy as np
def load_data(path):
    d = np.load(path)
    return d['x_train'], d['y_train'], d['x_test'], d['y_test']
""",
    ),
    (
        "pairs",
        """\
import numpy as np
def load_data(path):
    with np.load(path) as d:
        return (d['x_train'], d['y_train']), (d['x_test'], d['y_test'])
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p01_load_data import load_data
""",
    ),
    (
        "int64",
        """\
import numpy as np
def load_data(path):
    d = np.load(path)
    return [d[n].astype('int64') for n in ('x_train', 'y_train', 'x_test', 'y_test')]
""",
    ),
    (
        "names",
        """\
import numpy as np
def load_data(path):
    d = np.load(path)
    return {'train_images': d['x_train'], 'train_labels': d['y_train'], 'test_images': d['x_test'], 'test_labels': d['y_test']}
""",
    ),
]

WRONG = [
    (
        "train-test-swapped",
        """\
import numpy as np
def load_data(path):
    d = np.load(path)
    return d['x_test'], d['y_test'], d['x_train'], d['y_train']
""",
    ),
    (
        "images-labels-swapped",
        """\
import numpy as np
def load_data(path):
    d = np.load(path)
    return d['y_train'], d['x_train'], d['y_test'], d['x_test']
""",
    ),
    (
        "order-of-four",
        """\
import numpy as np
def load_data(path):
    d = np.load(path)
    return d['x_train'], d['x_test'], d['y_train'], d['y_test']
""",
    ),
    (
        "training-only",
        """\
import numpy as np
def load_data(path):
    d = np.load(path)
    return d['x_train'], d['y_train']
""",
    ),
    (
        "name-in-npz",
        """\
import numpy as np
def load_data(path):
    d = np.load(path)
    return d['train_images'], d['train_labels'], d['test_images'], d['test_labels']
""",
    ),
    (
        "nothing-returned",
        """\
import numpy as np
def load_data(path):
    d = np.load(path)
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P01", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P01", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("p01") - tested == set()

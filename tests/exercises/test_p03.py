"""P03: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "eye",
        """\
import numpy as np
def f(y):
    return np.eye(10)[y]
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "int64",
        """\
import numpy as np
def f(y):
    return (y[:, None] == np.arange(10)).astype('int64')
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "bool",
        """\
import numpy as np
def f(y):
    return y[:, None] == np.arange(10)
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "lists",
        """\
import numpy as np
def f(y):
    return [[1 if d == k else 0 for k in range(10)] for d in y.tolist()]
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p03_one_hot import one_hot
""",
    ),
    (
        "sklearn",
        """\
import numpy as np
from sklearn.preprocessing import OneHotEncoder
def f(y):
    return OneHotEncoder(sparse_output=False).fit_transform(y[:, None])
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
]

WRONG = [
    (
        "one-hot-forgotten",
        """\
import numpy as np
def f(y):
    return y
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "one-hot-forgotten",
        """\
import numpy as np
def f(y):
    return y.reshape(-1, 1)
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "eleven-columns",
        """\
import numpy as np
def f(y):
    return np.eye(11)[y + 1]
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "one-based",
        """\
import numpy as np
def f(y):
    return np.eye(10)[y - 1]
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "one-based",
        """\
import numpy as np
def f(y):
    return np.eye(10)[y + 1]
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "wrong-width",
        """\
import numpy as np
def f(y):
    return np.eye(12)[y]
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "wrong-width",
        """\
import numpy as np
def f(y):
    return np.eye(9)[y]
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "wrong-width",
        """\
import numpy as np
def f(y):
    return np.hstack([np.eye(10)[y], np.zeros((len(y), 5))])
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "transposed",
        """\
import numpy as np
def f(y):
    return np.eye(10)[y].T
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "dummy-coding",
        """\
import numpy as np
def f(y):
    return np.eye(10)[y][:, 1:]
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "minus-one",
        """\
import numpy as np
def f(y):
    return 2 * np.eye(10)[y] - 1
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)
""",
    ),
    (
        "train-test-swapped",
        """\
import numpy as np
def one_hot(train_labels, test_labels):
    return np.eye(10)[test_labels], np.eye(10)[train_labels]
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P03", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P03", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("p03") - tested == set()

"""T03: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "numpy",
        """\
import numpy as np
def toeplitz(w, length):
    W = np.zeros((length - len(w) + 1, length))
    for j in range(len(W)):
        W[j, j:j + len(w)] = w
    return W
""",
    ),
    (
        "lists",
        """\
def toeplitz(w, length):
    n = length - len(w) + 1
    return [[w[k - j] if 0 <= k - j < len(w) else 0 for k in range(length)] for j in range(n)]
""",
    ),
    (
        "scipy",
        """\
import scipy.linalg
def toeplitz(w, length):
    n = length - len(w) + 1
    return scipy.linalg.toeplitz([w[0]] + [0] * (n - 1), list(w) + [0] * (length - len(w)))
""",
    ),
]

WRONG = [
    (
        "flipped-kernel",
        """\
import numpy as np
def toeplitz(w, length):
    W = np.zeros((length - len(w) + 1, length))
    for j in range(len(W)):
        W[j, j:j + len(w)] = w[::-1]
    return W
""",
    ),
    (
        "transposed",
        """\
import numpy as np
def toeplitz(w, length):
    W = np.zeros((length, length - len(w) + 1))
    for j in range(W.shape[1]):
        W[j:j + len(w), j] = w
    return W
""",
    ),
    (
        "square",
        """\
import scipy.linalg
def toeplitz(w, length):
    return scipy.linalg.toeplitz([w[0]] + [0] * (length - 1), list(w) + [0] * (length - len(w)))
""",
    ),
    (
        "not-shifted",
        """\
import numpy as np
def toeplitz(w, length):
    W = np.zeros((length - len(w) + 1, length))
    W[:, :len(w)] = w
    return W
""",
    ),
    (
        "moves-by-its-length",
        """\
import numpy as np
def toeplitz(w, length):
    n = (length - len(w)) // len(w) + 1
    W = np.zeros((n, length))
    for j in range(n):
        W[j, j * len(w):(j + 1) * len(w)] = w
    return W
""",
    ),
    (
        "last-row-missing",
        """\
import numpy as np
def toeplitz(w, length):
    W = np.zeros((length - len(w), length))
    for j in range(len(W)):
        W[j, j:j + len(w)] = w
    return W
""",
    ),
    (
        "one-based-index",
        """\
import numpy as np
def toeplitz(w, length):
    n = length - len(w) + 1
    W = np.zeros((n, length))
    for j in range(1, n + 1):
        for k in range(len(w)):
            W[j, j + k - 1] = w[k]
    return W
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("T03", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("T03", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("t03") - tested == set()

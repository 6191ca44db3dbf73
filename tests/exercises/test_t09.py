"""T09: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "reshape",
        """\
def pooling(x, pool, kind):
    a, b = x.shape[0] // pool, x.shape[1] // pool
    v = x[:a * pool, :b * pool].reshape(a, pool, b, pool)
    return v.max(axis=(1, 3)) if kind == 'max' else v.mean(axis=(1, 3))
""",
    ),
    (
        "loops",
        """\
import numpy as np
def pooling(x, pool, kind):
    take = max if kind == 'max' else lambda v: sum(v) / len(v)
    return [[float(take(list(x[i:i + pool, j:j + pool].ravel()))) for j in range(0, x.shape[1] - pool + 1, pool)] for i in range(0, x.shape[0] - pool + 1, pool)]
""",
    ),
]

WRONG = [
    (
        "max-for-average",
        """\
def pooling(x, pool, kind):
    a, b = x.shape[0] // pool, x.shape[1] // pool
    v = x[:a * pool, :b * pool].reshape(a, pool, b, pool)
    return v.max(axis=(1, 3))
""",
    ),
    (
        "max-for-average",
        """\
def pooling(x, pool, kind):
    a, b = x.shape[0] // pool, x.shape[1] // pool
    v = x[:a * pool, :b * pool].reshape(a, pool, b, pool)
    return v.mean(axis=(1, 3)) if kind == 'max' else v.max(axis=(1, 3))
""",
    ),
    (
        "stride-one",
        """\
import numpy as np
def pooling(x, pool, kind):
    v = np.lib.stride_tricks.sliding_window_view(x, (pool, pool))
    return v.max(axis=(2, 3)) if kind == 'max' else v.mean(axis=(2, 3))
""",
    ),
    (
        "ceiling-for-floor",
        """\
import numpy as np
def pooling(x, pool, kind):
    take = np.max if kind == 'max' else np.mean
    return np.array([[take(x[i:i + pool, j:j + pool]) for j in range(0, x.shape[1], pool)] for i in range(0, x.shape[0], pool)])
""",
    ),
    (
        "sum-not-mean",
        """\
def pooling(x, pool, kind):
    a, b = x.shape[0] // pool, x.shape[1] // pool
    v = x[:a * pool, :b * pool].reshape(a, pool, b, pool)
    return v.max(axis=(1, 3)) if kind == 'max' else v.sum(axis=(1, 3))
""",
    ),
    (
        "minimum",
        """\
def pooling(x, pool, kind):
    a, b = x.shape[0] // pool, x.shape[1] // pool
    v = x[:a * pool, :b * pool].reshape(a, pool, b, pool)
    return v.min(axis=(1, 3)) if kind == 'max' else v.mean(axis=(1, 3))
""",
    ),
    (
        "one-axis",
        """\
import numpy as np
def pooling(x, pool, kind):
    a = x.shape[0] // pool
    v = x[:a * pool].reshape(a, pool, -1)
    return v.max(axis=1) if kind == 'max' else v.mean(axis=1)
""",
    ),
    (
        "thinned",
        """\
def pooling(x, pool, kind):
    return x[:x.shape[0] // pool * pool:pool, :x.shape[1] // pool * pool:pool]
""",
    ),
    (
        "reshape-axes",
        """\
def pooling(x, pool, kind):
    a, b = x.shape[0] // pool, x.shape[1] // pool
    v = x[:a * pool, :b * pool].reshape(a, pool, b, pool)
    return v.max(axis=(0, 2)) if kind == 'max' else v.mean(axis=(0, 2))
""",
    ),
    (
        "does-not-divide",
        """\
def pooling(x, pool, kind):
    v = x.reshape(x.shape[0] // pool, pool, x.shape[1] // pool, pool)
    return v.max(axis=(1, 3)) if kind == 'max' else v.mean(axis=(1, 3))
""",
    ),
    (
        "one-based-index",
        """\
def pooling(x, pool, kind):
    for i in range(1, x.shape[0] + 1):
        x[i, 0]
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("T09", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("T09", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("t09") - tested == set()

"""T04: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "numpy",
        """\
import numpy as np
def flipped_filter(x, w):
    return np.correlate(x, w, 'valid'), w[::-1]
""",
    ),
    (
        "by-convolution",
        """\
import numpy as np
def flipped_filter(x, w):
    flipped = np.flip(w)
    return np.convolve(x, flipped, 'valid'), flipped
""",
    ),
    (
        "loops",
        """\
def flipped_filter(x, w):
    z = [sum(w[i] * x[j + i] for i in range(len(w))) for j in range(len(x) - len(w) + 1)]
    return z, list(reversed(list(w)))
""",
    ),
]

WRONG = [
    (
        "flipped-kernel",
        """\
import numpy as np
def flipped_filter(x, w):
    return np.convolve(x, w, 'valid'), w[::-1]
""",
    ),
    (
        "filter-not-flipped",
        """\
import numpy as np
def flipped_filter(x, w):
    return np.correlate(x, w, 'valid'), w
""",
    ),
    (
        "sign-not-order",
        """\
import numpy as np
def flipped_filter(x, w):
    return np.correlate(x, w, 'valid'), -w
""",
    ),
    (
        "sorted",
        """\
import numpy as np
def flipped_filter(x, w):
    return np.correlate(x, w, 'valid'), np.sort(w)[::-1]
""",
    ),
    (
        "full-overlap",
        """\
import numpy as np
def flipped_filter(x, w):
    return np.correlate(x, w, 'full'), w[::-1]
""",
    ),
    (
        "order-of-two",
        """\
import numpy as np
def flipped_filter(x, w):
    return w[::-1], np.correlate(x, w, 'valid')
""",
    ),
    (
        "one-based-index",
        """\
import numpy as np
def flipped_filter(x, w):
    return [sum(w[i] * x[j + i] for i in range(len(w))) for j in range(1, len(x) + 1)], w[::-1]
""",
    ),
    (
        "list-arithmetic",
        """\
def flipped_filter(x, w):
    return list(x) * list(w), w[::-1]
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("T04", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("T04", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("t04") - tested == set()

"""T02: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "numpy",
        """\
import numpy as np
def convolution_1d(f, g):
    return np.convolve(f, g)
""",
    ),
    (
        "loops",
        """\
def convolution_1d(f, g):
    out = [0] * (len(f) + len(g) - 1)
    for i, a in enumerate(f):
        for k, b in enumerate(g):
            out[i + k] += a * b
    return out
""",
    ),
    (
        "scipy",
        """\
from scipy.signal import convolve
def convolution_1d(f, g):
    return convolve(f, g).astype('float32')
""",
    ),
    (
        "polynomial",
        """\
import numpy as np
def convolution_1d(f, g):
    return np.polymul(f, g).astype(int)
""",
    ),
]

WRONG = [
    (
        "not-flipped",
        """\
import numpy as np
def convolution_1d(f, g):
    return np.correlate(f, g, 'full')
""",
    ),
    (
        "valid-only",
        """\
import numpy as np
def convolution_1d(f, g):
    return np.convolve(f, g, 'valid')
""",
    ),
    (
        "same-length",
        """\
import numpy as np
def convolution_1d(f, g):
    return np.convolve(f, g, 'same')
""",
    ),
    (
        "circular",
        """\
import numpy as np
def convolution_1d(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for j in range(len(out)):
        for i in range(len(f)):
            if j - i < len(g):
                if j - i >= -len(g):
                    out[j] += f[i] * g[j - i]
    return out
""",
    ),
    (
        "circular",
        """\
import numpy as np
def convolution_1d(f, g):
    n = max(len(f), len(g))
    return np.real(np.fft.ifft(np.fft.fft(f, n) * np.fft.fft(g, n)))
""",
    ),
    (
        "last-place-missing",
        """\
import numpy as np
def convolution_1d(f, g):
    return np.convolve(f, g)[:-1]
""",
    ),
    (
        "one-based-index",
        """\
import numpy as np
def convolution_1d(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for j in range(1, len(out) + 1):
        out[j] = sum(f[i] * g[j - i] for i in range(len(f)) if 0 <= j - i < len(g))
    return out
""",
    ),
    (
        "list-arithmetic",
        """\
def convolution_1d(f, g):
    return list(f) * list(g)
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("T02", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("T02", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("t02") - tested == set()

"""T07: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "scipy",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    return correlate2d(x, w, 'valid')[::s, ::s]
""",
    ),
    (
        "loops",
        """\
import numpy as np
def stride(x, w, s):
    n, m = (x.shape[0] - w.shape[0]) // s + 1, (x.shape[1] - w.shape[1]) // s + 1
    return [[float(np.sum(x[i * s:i * s + w.shape[0], j * s:j * s + w.shape[1]] * w)) for j in range(m)] for i in range(n)]
""",
    ),
]

WRONG = [
    (
        "stride-ignored",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    return correlate2d(x, w, 'valid')
""",
    ),
    (
        "stride-on-one-axis",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    return correlate2d(x, w, 'valid')[::s]
""",
    ),
    (
        "stride-on-one-axis",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    return correlate2d(x, w, 'valid')[:, ::s]
""",
    ),
    (
        "input-thinned",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    return correlate2d(x[::s, ::s], w, 'valid')
""",
    ),
    (
        "ceiling-for-floor",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    down, across = -(x.shape[0] - w.shape[0]) % s, -(x.shape[1] - w.shape[1]) % s
    return correlate2d(np.pad(x, ((0, down), (0, across))), w, 'valid')[::s, ::s]
""",
    ),
    (
        "dilation-for-stride",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    wide = np.zeros((s * (w.shape[0] - 1) + 1, s * (w.shape[1] - 1) + 1))
    wide[::s, ::s] = w
    return correlate2d(x, wide, 'valid')
""",
    ),
    (
        "wrong-start",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    return correlate2d(x, w, 'valid')[1::s, 1::s]
""",
    ),
    (
        "stride-is-filter-size",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    k = w.shape[0]
    return correlate2d(x, w, 'valid')[::k, ::k]
""",
    ),
    (
        "flipped-kernel",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    return convolve2d(x, w, 'valid')[::s, ::s]
""",
    ),
    (
        "one-based-index",
        """\
import numpy as np
def stride(x, w, s):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(1, rows + 1):
        for j in range(columns):
            window = x[i:i + w.shape[0], j:j + w.shape[1]]
            out[i, j] = np.sum(window * w)
    return out
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("T07", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("T07", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("t07") - tested == set()

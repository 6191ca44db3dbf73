"""T06: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "scipy",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return correlate2d(np.pad(x, p), w, 'valid')
""",
    ),
    (
        "zeros-by-hand",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    wide = np.zeros((x.shape[0] + 2 * p, x.shape[1] + 2 * p))
    wide[p:-p, p:-p] = x
    return correlate2d(wide, w, 'valid').astype(int)
""",
    ),
]

WRONG = [
    (
        "not-padded",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return correlate2d(x, w, 'valid')
""",
    ),
    (
        "one-side",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return correlate2d(np.pad(x, ((p, 0), (p, 0))), w, 'valid')
""",
    ),
    (
        "one-side",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return correlate2d(np.pad(x, ((0, 2 * p), (0, 2 * p))), w, 'valid')
""",
    ),
    (
        "one-axis",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return correlate2d(np.pad(x, ((p, p), (0, 0))), w, 'valid')
""",
    ),
    (
        "p-in-all",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return correlate2d(np.pad(x, (p // 2, p - p // 2)), w, 'valid')
""",
    ),
    (
        "not-zeros",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return correlate2d(np.pad(x, p, mode='edge'), w, 'valid')
""",
    ),
    (
        "output-padded",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return np.pad(correlate2d(x, w, 'valid'), p)
""",
    ),
    (
        "padded-input",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return np.pad(x, p)
""",
    ),
    (
        "same-whatever-p",
        """\
from lecture_port.theory.convolution import correlate_2d
def padding(x, w, p):
    return correlate_2d(x, w, padding='same')
""",
    ),
    (
        "flipped-kernel",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return convolve2d(np.pad(x, p), w, 'valid')
""",
    ),
    (
        "one-based-index",
        """\
import numpy as np
def padding(x, w, p):
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
    judged = judge_source("T06", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("T06", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("t06") - tested == set()

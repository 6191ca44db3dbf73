"""T05: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "loops",
        """\
import numpy as np
def convolution_2d(x, w, bias):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = x[i:i + w.shape[0], j:j + w.shape[1]]
            out[i, j] = np.sum(window * w) + bias
    return out
""",
    ),
    (
        "scipy",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def convolution_2d(x, w, bias):
    return correlate2d(x, w, 'valid') + bias
""",
    ),
    (
        "flipped-twice",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def convolution_2d(x, w, bias):
    return convolve2d(x, w[::-1, ::-1], 'valid') + bias
""",
    ),
    (
        "float32",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def convolution_2d(x, w, bias):
    return correlate2d(x.astype('float32'), w.astype('float32'), 'valid') + np.float32(bias)
""",
    ),
    (
        "lists",
        """\
def convolution_2d(x, w, bias):
    x, w = x.tolist(), w.tolist()
    n, m = len(x) - len(w) + 1, len(x[0]) - len(w[0]) + 1
    return [[bias + sum(x[i + a][j + b] * w[a][b] for a in range(len(w)) for b in range(len(w[0]))) for j in range(m)] for i in range(n)]
""",
    ),
    (
        "batch-and-channel",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def convolution_2d(x, w, bias):
    return (correlate2d(x, w, 'valid') + bias)[None, :, :, None]
""",
    ),
]

WRONG = [
    (
        "flipped-kernel",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def convolution_2d(x, w, bias):
    return convolve2d(x, w, 'valid') + bias
""",
    ),
    (
        "bias-forgotten",
        """\
import numpy as np
def convolution_2d(x, w, bias):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = x[i:i + w.shape[0], j:j + w.shape[1]]
            out[i, j] = np.sum(window * w)
    return out
""",
    ),
    (
        "flipped-kernel bias-forgotten",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def convolution_2d(x, w, bias):
    return convolve2d(x, w, 'valid')
""",
    ),
    (
        "bias-times-nine",
        """\
import numpy as np
def convolution_2d(x, w, bias):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = x[i:i + w.shape[0], j:j + w.shape[1]]
            out[i, j] = np.sum(window * w + bias)
    return out
""",
    ),
    (
        "bias-subtracted",
        """\
import numpy as np
def convolution_2d(x, w, bias):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = x[i:i + w.shape[0], j:j + w.shape[1]]
            out[i, j] = np.sum(window * w) - bias
    return out
""",
    ),
    (
        "matrix-product",
        """\
import numpy as np
def convolution_2d(x, w, bias):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = x[i:i + w.shape[0], j:j + w.shape[1]]
            out[i, j] = np.sum(window @ w) + bias
    return out
""",
    ),
    (
        "padded",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def convolution_2d(x, w, bias):
    return correlate2d(x, w, 'same') + bias
""",
    ),
    (
        "relu-applied",
        """\
import numpy as np
def convolution_2d(x, w, bias):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = x[i:i + w.shape[0], j:j + w.shape[1]]
            out[i, j] = max(0, np.sum(window * w) + bias)
    return out
""",
    ),
    (
        "filter-transposed",
        """\
import numpy as np
def convolution_2d(x, w, bias):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = x[i:i + w.shape[0], j:j + w.shape[1]]
            out[i, j] = np.sum(window * w.T) + bias
    return out
""",
    ),
    (
        "column-major",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def convolution_2d(x, w, bias):
    out = correlate2d(x, w, 'valid') + bias
    return out.ravel().reshape(out.shape, order='F')
""",
    ),
    (
        "mean-not-sum",
        """\
import numpy as np
def convolution_2d(x, w, bias):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = x[i:i + w.shape[0], j:j + w.shape[1]]
            out[i, j] = np.mean(window * w) + bias
    return out
""",
    ),
    (
        "last-place-missing",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def convolution_2d(x, w, bias):
    return (correlate2d(x, w, 'valid') + bias)[:-1, :-1]
""",
    ),
    (
        "one-based-index",
        """\
import numpy as np
def convolution_2d(x, w, bias):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(1, rows + 1):
        for j in range(columns):
            window = x[i:i + w.shape[0], j:j + w.shape[1]]
            out[i, j] = np.sum(window * w) + bias
    return out
""",
    ),
    (
        "list-arithmetic",
        """\
def convolution_2d(x, w, bias):
    return x.tolist() * w.tolist()
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("T05", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("T05", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("t05") - tested == set()

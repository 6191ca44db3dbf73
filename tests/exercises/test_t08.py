"""T08: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "scipy",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    x = np.pad(image.astype(float), 1, mode='edge')
    return correlate2d(x, kernel, 'valid') / divisor + offset
""",
    ),
    (
        "ndimage",
        """\
from scipy.ndimage import correlate
def filter_effects(image, kernel, divisor, offset):
    return correlate(image.astype('float32'), kernel, mode='nearest') / divisor + offset
""",
    ),
]

WRONG = [
    (
        "zero-rim",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    return correlate2d(image.astype(float), kernel, 'same') / divisor + offset
""",
    ),
    (
        "shrunk",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    return correlate2d(image.astype(float), kernel, 'valid') / divisor + offset
""",
    ),
    (
        "divisor-forgotten",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    return correlate2d(np.pad(image.astype(float), 1, mode='edge'), kernel, 'valid') + offset
""",
    ),
    (
        "offset-forgotten",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    return correlate2d(np.pad(image.astype(float), 1, mode='edge'), kernel, 'valid') / divisor
""",
    ),
    (
        "offset-before-division",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    return (correlate2d(np.pad(image.astype(float), 1, mode='edge'), kernel, 'valid') + offset) / divisor
""",
    ),
    (
        "cut",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    return np.clip(correlate2d(np.pad(image.astype(float), 1, mode='edge'), kernel, 'valid') / divisor + offset, 0, 255)
""",
    ),
    (
        "uint8-overflow",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    x = np.pad(image, 1, mode='edge')
    return correlate2d(x, kernel.astype(int), 'valid').astype('uint8') / divisor + offset
""",
    ),
    (
        "flipped-kernel",
        """\
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    x = np.pad(image.astype(float), 1, mode='edge')
    return convolve2d(x, kernel, 'valid') / divisor + offset
""",
    ),
    (
        "one-based-index",
        """\
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    out = np.zeros(image.shape)
    for i in range(1, image.shape[0] + 1):
        out[i, 0] = image[i, 0]
    return out
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("T08", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("T08", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("t08") - tested == set()

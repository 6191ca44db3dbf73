"""P02: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "half-precision",
        """\
def reshape(train_images, test_images):
    return tuple((x[..., None] / 255).astype('float16') for x in (train_images, test_images))
""",
    ),
    (
        "numpy",
        """\
import numpy as np
def f(x):
    return x.reshape(-1, 28, 28, 1).astype('float32') / 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "float64",
        """\
import numpy as np
def f(x):
    return x[..., None] / 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "newaxis-and-inverse",
        """\
import numpy as np
def f(x):
    return np.expand_dims(x, -1) * np.float32(1 / 255)
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p02_reshape import reshape
""",
    ),
    (
        "loop",
        """\
import numpy as np
def reshape(train_images, test_images):
    out = []
    for images in (train_images, test_images):
        new = np.empty((*images.shape, 1), 'float32')
        for i in range(len(images)):
            new[i, :, :, 0] = images[i] / 255
        out.append(new)
    return out
""",
    ),
    (
        "names",
        """\
def reshape(train_images, test_images):
    return {'train_images': train_images[..., None] / 255, 'test_images': test_images[..., None] / 255}
""",
    ),
    (
        "fortran-memory",
        """\
import numpy as np
def f(x):
    return np.asfortranarray(x.reshape(-1, 28, 28, 1) / 255)
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
]

WRONG = [
    (
        "no-channel-axis",
        """\
import numpy as np
def f(x):
    return x / 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "not-scaled",
        """\
import numpy as np
def f(x):
    return x[..., None]
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "no-channel-axis not-scaled",
        """\
import numpy as np
def f(x):
    return x
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "channel-first",
        """\
import numpy as np
def f(x):
    return x[:, None] / 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "flattened",
        """\
import numpy as np
def f(x):
    return x.reshape(len(x), 784) / 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "column-major",
        """\
import numpy as np
def f(x):
    return x.reshape(len(x), 784, order='F').reshape(-1, 28, 28, 1) / 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "column-major",
        """\
import numpy as np
def f(x):
    return np.ravel(x, order='F').reshape(-1, 28, 28, 1) / 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "column-major",
        """\
import numpy as np
def f(x):
    return x.reshape(len(x), 784, order='F') / 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "integer-division",
        """\
import numpy as np
def f(x):
    return x[..., None] // 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "no-channel-axis integer-division",
        """\
import numpy as np
def f(x):
    return x // 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "integer-division",
        """\
import numpy as np
def f(x):
    return (x[..., None] / 255).astype(int)
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "scaled-twice",
        """\
import numpy as np
def f(x):
    return x[..., None] / 255 / 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "divided-by-256",
        """\
import numpy as np
def f(x):
    return x[..., None] / 256
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "minus-one-to-one",
        """\
import numpy as np
def f(x):
    return x[..., None] / 127.5 - 1
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "standardised",
        """\
import numpy as np
def f(x):
    return (x[..., None] - x.mean()) / x.std()
def reshape(train_images, test_images):
    return f(train_images), f(test_images)
""",
    ),
    (
        "train-test-swapped",
        """\
def reshape(train_images, test_images):
    return test_images[..., None] / 255, train_images[..., None] / 255
""",
    ),
    (
        "not-scaled",
        """\
def reshape(train_images, test_images):
    return train_images[..., None] / 255, test_images[..., None]
""",
    ),
    (
        "hard-coded-size",
        """\
def reshape(train_images, test_images):
    return train_images.reshape(60000, 28, 28, 1) / 255, test_images.reshape(10000, 28, 28, 1) / 255
""",
    ),
    (
        "hard-coded-size",
        """\
from lecture_port.r.array_reshape import array_reshape
def reshape(train_images, test_images):
    return array_reshape(train_images, (60000, 28, 28, 1)) / 255, array_reshape(test_images, (10000, 28, 28, 1)) / 255
""",
    ),
    (
        "integer-in-place",
        """\
def reshape(train_images, test_images):
    x = train_images.reshape(-1, 28, 28, 1)
    x /= 255
    y = test_images.reshape(-1, 28, 28, 1)
    y /= 255
    return x, y
""",
    ),
    (
        "nothing-returned",
        """\
def reshape(train_images, test_images):
    train_images = train_images[..., None] / 255
""",
    ),
    (
        "r-word",
        """\
def reshape(train_images, test_images):
    return train_images.reshape(c(4000, 28, 28, 1)) / 255, test_images
""",
    ),
    (
        "not-written",
        """\
def reshape(train_images, test_images):
    raise NotImplementedError('...')
""",
    ),
    (
        "wrong-parameters",
        """\
def reshape(train_images):
    return train_images[..., None] / 255
""",
    ),
    (
        "r-assignment",
        """\
def reshape(train_images, test_images):
    x <- train_images / 255
    return x, test_images
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P02", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P02", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("p02") - tested == set()

"""P13: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "argmax",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return m, m.argmax(axis=1) + 1
""",
    ),
    (
        "float64",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return m.astype('float64'), (np.argmax(m, axis=1) + 1.0)
""",
    ),
    (
        "loop",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    pred = []
    for row in m:
        pred.append(list(row).index(max(row)) + 1)
    return m, pred
""",
    ),
    (
        "called",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = np.asarray(model(test_images))
    return {'pred_mat': m, 'pred': m.argmax(1) + 1}
""",
    ),
    (
        "one-image-at-a-time",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = np.vstack([model.predict(image[None], verbose=0) for image in test_images])
    return m, m.argmax(axis=1) + 1
""",
    ),
    (
        "batches",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = np.concatenate([model.predict(test_images[i:i + 100]) for i in range(0, len(test_images), 100)])
    return m, m.argmax(axis=1) + 1
""",
    ),
    (
        "without-the-channel-axis",
        """\
def predict_digits(model, test_images):
    m = model.predict(test_images.squeeze(-1))
    return m, m.argmax(axis=1) + 1
""",
    ),
    (
        "called-as-tensors",
        """\
def predict_digits(model, test_images):
    m = model(test_images, training=False).numpy()
    return m, m.argmax(axis=1) + 1
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p13_predict_digits import predict_digits
""",
    ),
]

WRONG = [
    (
        "zero-based",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return m, m.argmax(axis=1)
""",
    ),
    (
        "wrong-axis",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return m, m.argmax(axis=0) + 1
""",
    ),
    (
        "value-not-place",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return m, m.max(axis=1)
""",
    ),
    (
        "argmin",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return m, m.argmin(axis=1) + 1
""",
    ),
    (
        "rounded-probabilities",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return m.round(), m.argmax(axis=1) + 1
""",
    ),
    (
        "softmax-missing",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return np.log(m), m.argmax(axis=1) + 1
""",
    ),
    (
        "softmax-twice",
        """\
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    e = np.exp(m)
    return e / e.sum(axis=1, keepdims=True), m.argmax(axis=1) + 1
""",
    ),
    (
        "predict-classes",
        """\
def predict_digits(model, test_images):
    return model.predict(test_images), model.predict_classes(test_images) + 1
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P13", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P13", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("p13") - tested == set()

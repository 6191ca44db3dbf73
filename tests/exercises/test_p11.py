"""P11: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "figure",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend()
    return fig
""",
    ),
    (
        "axes",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend()
    return ax
""",
    ),
    (
        "pyplot",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    epochs = range(1, len(history.history['loss']) + 1)
    plt.plot(epochs, history.history['loss'], label='train')
    plt.plot(epochs, history.history['val_loss'], 'r--', label='validation')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
    plt.show()
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p11_plot_loss import plot_loss
""",
    ),
    (
        "validation-first",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['val_loss'], history.history['loss']
    ax.plot(range(1, len(a) + 1), a, label='validation')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='train')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend()
    return fig
""",
    ),
    (
        "numpy-x",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(1 + __import__('numpy').arange(len(a)), a, label='train')
    ax.plot(1 + __import__('numpy').arange(len(a)), b, 'r--', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend()
    return fig
""",
    ),
    (
        "legend-words",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(1, len(a) + 1), a, label='_a')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='_b')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend(['train', 'test'])
    return fig
""",
    ),
    (
        "legend-by-lines",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'k-', label='train')
    b, = plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend([b, a], ['test', 'train'])
""",
    ),
    (
        "saved-and-closed",
        """\
import io
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'k-', label='train')
    b, = plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
    plt.savefig(io.BytesIO())
    plt.close()
""",
    ),
    (
        "pyplot-returned",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'k-', label='train')
    b, = plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
    return plt
""",
    ),
    (
        "legend-of-the-figure",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'k-', label='train')
    b, = plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.gcf().legend()
    return plt.gcf()
""",
    ),
    (
        "validation-first-named-by-the-legend",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    b, = plt.plot(e, h['val_loss'], 'r--')
    a, = plt.plot(e, h['loss'], 'k-')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend(['validation', 'train'])
""",
    ),
    (
        "markers-over-lines",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'k-', label='train')
    b, = plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.plot(e, h['loss'], 'ko')
    plt.plot(e, h['val_loss'], 'r^')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
""",
    ),
    (
        "a-level-in-the-background",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    plt.axhline(0.05, color='grey')
    a, = plt.plot(e, h['loss'], 'k-', label='train')
    b, = plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
""",
    ),
    (
        "markers-under-lines",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    plt.plot(e, h['loss'], 'ko')
    plt.plot(e, h['loss'], 'k-', label='train')
    plt.plot(e, h['val_loss'], 'r^')
    plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
""",
    ),
    (
        "lines-with-markers-legend-turned",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'ko-')
    b, = plt.plot(e, h['val_loss'], 'k^--')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend(handles=[b, a], labels=['test', 'train'])
""",
    ),
]

WRONG = [
    (
        "more-curves",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'k-', label='train')
    b, = plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.plot(e, h['accuracy'], 'g')
    plt.plot(e, h['val_accuracy'], 'b')
    plt.plot(e, [1, 0, 1, 0, 1], 'm')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
""",
    ),
    (
        "no-line",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    plt.plot(e, h['loss'], 'k-', label='train')
    plt.plot(e, h['val_loss'], 'r', linestyle='none', marker='', label='test')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
""",
    ),
    (
        "no-line",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    plt.plot(e, h['loss'], 'k-', label='train')
    plt.plot(e, h['val_loss'], 'r--', label='test', alpha=0)
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
""",
    ),
    (
        "legend-swapped",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'k-', label='train')
    b, = plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend([b, a], ['train', 'test'])
""",
    ),
    (
        "legend-swapped",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'k-', label='test')
    b, = plt.plot(e, h['val_loss'], 'r--', label='train')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
""",
    ),
    (
        "out-of-sight",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'k-', label='train')
    b, = plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
    plt.xlim(100, 200)
""",
    ),
    (
        "out-of-sight",
        """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
def plot_loss(history):
    h = history.history
    e = range(1, len(h['loss']) + 1)
    a, = plt.plot(e, h['loss'], 'k-', label='train')
    b, = plt.plot(e, h['val_loss'], 'r--', label='test')
    plt.title('Model Loss')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()
    plt.ylim(5, 10)
""",
    ),
    (
        "epochs-from-zero",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(len(a)), a, label='train')
    ax.plot(range(len(a)), b, 'r--', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend()
    return fig
""",
    ),
    (
        "curves-swapped",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['val_loss'], history.history['loss']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend()
    return fig
""",
    ),
    (
        "other-measure",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend()
    return fig
""",
    ),
    (
        "one-curve",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend(['train', 'test'])
    return fig
""",
    ),
    (
        "curves-look-alike",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, color='C0', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend()
    return fig
""",
    ),
    (
        "no-line",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    ax = Figure().subplots()
    a, b = history.history['loss'], history.history['val_loss']
    x = range(1, 6)
    ax.plot(x, a, 'o', label='train')
    ax.plot(x, b, 'o', label='test')
    ax.set(title='Model Loss', xlabel='epoch', ylabel='loss')
    ax.legend()
    return ax
""",
    ),
    (
        "no-legend",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    return fig
""",
    ),
    (
        "legend-swapped",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(1, len(a) + 1), a, label='_a')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='_b')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend(['test', 'train'])
    return fig
""",
    ),
    (
        "labels-missing",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Loss of my model')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend()
    return fig
""",
    ),
    (
        "transformed",
        """\
from matplotlib.figure import Figure
def plot_loss(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(1, len(a) + 1), [100 * v for v in a], label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Loss')
    ax.set_xlabel('epoch')
    ax.set_ylabel('loss')
    ax.legend()
    return fig
""",
    ),
    (
        "nothing-returned",
        """\
def plot_loss(history):
    history.history['loss']
""",
    ),
    (
        "partial-name",
        """\
def plot_loss(history):
    return history.history['val_acc']
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P11", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P11", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("curve_judge", "p11") - tested == {"limits"}

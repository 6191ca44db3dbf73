"""P12: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "figure",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend()
    return fig
""",
    ),
    (
        "axes",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
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
def plot_accuracy(history):
    epochs = range(1, len(history.history['accuracy']) + 1)
    plt.plot(epochs, history.history['accuracy'], label='train')
    plt.plot(epochs, history.history['val_accuracy'], 'r--', label='validation')
    plt.title('Model Accuracy')
    plt.xlabel('epoch')
    plt.ylabel('accuracy')
    plt.legend()
    plt.ylim(0.8, 1)
    plt.show()
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p12_plot_accuracy import plot_accuracy
""",
    ),
    (
        "validation-first",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['val_accuracy'], history.history['accuracy']
    ax.plot(range(1, len(a) + 1), a, label='validation')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='train')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend()
    return fig
""",
    ),
    (
        "numpy-x",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(1 + __import__('numpy').arange(len(a)), a, label='train')
    ax.plot(1 + __import__('numpy').arange(len(a)), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend()
    return fig
""",
    ),
    (
        "legend-words",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='_a')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='_b')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend(['train', 'test'])
    return fig
""",
    ),
    (
        "r-limits",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.792, 1.008)
    ax.legend()
    return fig
""",
    ),
]

WRONG = [
    (
        "epochs-from-zero",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(len(a)), a, label='train')
    ax.plot(range(len(a)), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend()
    return fig
""",
    ),
    (
        "curves-swapped",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['val_accuracy'], history.history['accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend()
    return fig
""",
    ),
    (
        "other-measure",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['loss'], history.history['val_loss']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend()
    return fig
""",
    ),
    (
        "one-curve",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend(['train', 'test'])
    return fig
""",
    ),
    (
        "curves-look-alike",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, color='C0', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend()
    return fig
""",
    ),
    (
        "no-line",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    ax = Figure().subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    x = range(1, 6)
    ax.plot(x, a, 'o', label='train')
    ax.plot(x, b, 'o', label='test')
    ax.set(title='Model Accuracy', xlabel='epoch', ylabel='accuracy')
    ax.legend()
    ax.set_ylim(0.8, 1)
    return ax
""",
    ),
    (
        "no-legend",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    return fig
""",
    ),
    (
        "legend-swapped",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='_a')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='_b')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend(['test', 'train'])
    return fig
""",
    ),
    (
        "labels-missing",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Loss of my model')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend()
    return fig
""",
    ),
    (
        "transformed",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), [100 * v for v in a], label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0.8, 1)
    ax.legend()
    return fig
""",
    ),
    (
        "nothing-returned",
        """\
def plot_accuracy(history):
    history.history['accuracy']
""",
    ),
    (
        "partial-name",
        """\
def plot_accuracy(history):
    return history.history['acc']
""",
    ),
    (
        "limits",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.legend()
    return fig
""",
    ),
    (
        "limits",
        """\
from matplotlib.figure import Figure
def plot_accuracy(history):
    fig = Figure()
    ax = fig.subplots()
    a, b = history.history['accuracy'], history.history['val_accuracy']
    ax.plot(range(1, len(a) + 1), a, label='train')
    ax.plot(range(1, len(a) + 1), b, 'r--', label='test')
    ax.set_title('Model Accuracy')
    ax.set_xlabel('epoch')
    ax.set_ylabel('accuracy')
    ax.set_ylim(0, 1)
    ax.legend()
    return fig
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P12", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P12", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("curve_judge", "p12") - tested == {
        "more-curves",
        "out-of-sight",
    }

"""Files that need TensorFlow, in a process of their own; plots that need none."""

import pytest

from lecture_port.exercises.judging import check_file

P01 = """
import keras

def load_data(path):
    (a, b), (c, d) = keras.datasets.mnist.load_data()
    return a, b, c, d
"""
T05 = """
import keras

def convolution_2d(x, w, bias):
    return keras.ops.conv(x[None, :, :, None].astype("float32"), w[:, :, None, None].astype("float32")) + bias
"""
P08 = """
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels, epochs=epochs, batch_size=64, validation_split=0.1)
"""
P05 = """
def show_summary(model):
    model.summary()
"""
P11 = """
import matplotlib.pyplot as plt

def plot_loss(history):
    epochs = range(1, len(history.history["loss"]) + 1)
    plt.plot(epochs, history.history["loss"], label="train")
    plt.plot(epochs, history.history["val_loss"], "r--", label="test")
    plt.title("Model Loss")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()
    plt.show()
"""


@pytest.mark.tensorflow
@pytest.mark.parametrize(("id", "source"), [("P01", P01), ("T05", T05), ("P05", P05)])
def test_keras_answers_pass(tmp_path, id, source):
    path = tmp_path / f"{id}.py"
    path.write_text(source, encoding="utf-8")
    (verdict,) = check_file(path)
    assert (verdict.exercise, verdict.outcome) == (id, "right"), verdict


@pytest.mark.tensorflow
def test_a_training_agrees_to_the_bit(tmp_path):
    path = tmp_path / "P08.py"
    path.write_text(P08, encoding="utf-8")
    (verdict,) = check_file(path)
    assert verdict.outcome == "right", verdict
    assert sum("to the bit" in row.detail.en for row in verdict.rows) == 4


def test_a_pyplot_figure_is_seen_without_being_returned(tmp_path):
    path = tmp_path / "P11.py"
    path.write_text(P11, encoding="utf-8")
    (verdict,) = check_file(path)
    assert verdict.outcome == "right", verdict

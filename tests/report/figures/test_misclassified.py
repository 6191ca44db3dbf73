from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from lecture_port.report.figures.misclassified import AT_MOST, misclassified


def texts(figure: Figure) -> list[str]:
    inside = [text.get_text() for axes in figure.axes for text in axes.texts]
    return inside + [text.get_text() for text in figure.texts]


def some(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """n images, each mistaken: digit d is taken for d + 1."""
    images = np.zeros((n, 28, 28), np.uint8)
    images[:, 3, 5] = 255
    labels = np.arange(n) % 9
    pred_mat = np.full((n, 10), 0.01)
    pred_mat[np.arange(n), labels] = 0.25
    pred_mat[np.arange(n), labels + 1] = np.linspace(0.9, 0.6, n)
    return images, labels, pred_mat


def test_true_and_predicted_digit_and_both_probabilities_are_written() -> None:
    written = texts(misclassified(*some(2)))
    assert {"0 → 1", "0.90", "0.25"} <= set(written)
    assert "Misclassified digits: 2 of 2" in written


def test_at_most_thirty_are_shown_and_all_are_counted() -> None:
    written = texts(misclassified(*some(45), total=1000))
    assert sum("→" in text and len(text) == 5 for text in written) == AT_MOST == 30
    assert "Misclassified digits: 45 of 1,000 (the 30 most confident mistakes)" in written


def test_the_images_hang_in_one_mosaic_in_the_order_of_confidence() -> None:
    images, labels, pred_mat = some(3)
    pred_mat[2] = pred_mat[2] * 2
    images[2, 3, 5] = 77
    figure = misclassified(images, labels, pred_mat)
    mosaic = np.asarray(figure.axes[0].images[0].get_array())
    assert mosaic[10 + 3, 4 + 5].tolist() == [178] * 3
    assert mosaic[10 + 3, 36 + 4 + 5].tolist() == [0] * 3


def test_floats_with_a_channel_draw_as_bytes_do() -> None:
    images, labels, pred_mat = some(3)
    first = misclassified(images, labels, pred_mat).axes[0].images[0].get_array()
    second = misclassified(images[..., None] / 255, labels, pred_mat).axes[0].images[0].get_array()
    assert np.array_equal(first, second)


def test_no_mistake_is_said_kindly(each_language: str) -> None:
    figure = misclassified(np.zeros((10, 28, 28)), range(10), np.eye(10))
    expected = (
        "10장을 모두 맞혔습니다" if each_language == "ko" else "All 10 images were classified"
    )
    assert expected in " ".join(texts(figure))

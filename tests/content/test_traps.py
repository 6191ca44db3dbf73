"""What the traps and reasons say of NumPy and scikit-learn is so."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from sklearn.exceptions import UndefinedMetricWarning
from sklearn.metrics import confusion_matrix, precision_score


def test_p01_uint8_sums_wrap_around_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert (np.array([250], dtype=np.uint8) + 10).tolist() == [4]


def test_p02_dividing_in_64_or_32_bits_gives_the_same_32_bits() -> None:
    pixels = np.arange(256, dtype=np.uint8)

    in_r = (pixels / 255.0).astype(np.float32)

    assert in_r.tobytes() == (pixels.astype(np.float32) / np.float32(255)).tobytes()


def test_p02_column_first_flattening_transposes_each_image() -> None:
    images = np.arange(2 * 3 * 4).reshape(2, 3, 4)

    by_columns = images.reshape((2, 12), order="F")

    np.testing.assert_array_equal(by_columns, images.transpose(0, 2, 1).reshape(2, 12))
    assert not np.array_equal(by_columns, images.reshape(2, 12))
    np.testing.assert_array_equal(
        images.reshape((2, 3, 4, 1), order="F"), images.reshape(2, 3, 4, 1)
    )


def test_p13_argmax_returns_the_place_of_a_nan() -> None:
    assert np.argmax([0.1, np.nan, 0.9]) == 1


def test_p14_one_based_predictions_make_an_11_by_11_table() -> None:
    digits = np.arange(10)

    assert confusion_matrix(digits, digits + 1).shape == (11, 11)
    assert confusion_matrix(digits, digits).trace() == 10


def test_p15_scikit_learn_answers_0_with_a_warning_for_0_over_0() -> None:
    with pytest.warns(UndefinedMetricWarning):
        assert precision_score([0, 1], [0, 0], pos_label=1) == 0

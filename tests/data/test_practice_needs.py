from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.arrays import Arrays
from lecture_port.data.load_path import load_path
from lecture_port.data.practice_needs import check_practice_needs
from lecture_port.errors import BadDataError

Write = Callable[..., Path]


def complaint(arrays: Arrays) -> BadDataError:
    with pytest.raises(BadDataError) as caught:
        check_practice_needs(arrays, Path("/자료/m.npz"))
    assert caught.value.exit_code == 3
    for text in (caught.value.what.ko, caught.value.what.en):
        assert text.startswith("/자료/m.npz: ")
        assert "\n" not in text
    assert caught.value.mend is not None
    assert "--data mini" in caught.value.mend.ko
    assert "--data mini" in caught.value.mend.en
    return caught.value


def no_nine(labels: np.ndarray) -> np.ndarray:
    return np.minimum(labels, 8).astype(np.uint8)


def test_sound_data_passes(tiny: Arrays) -> None:
    check_practice_needs(tiny, Path("m.npz"))


def test_test_images_without_a_nine(tiny: Arrays) -> None:
    error = complaint(tiny._replace(test_labels=no_nine(tiny.test_labels)))
    assert "the test images lack the digit 9" in error.what.en
    assert "to_categorical()" in error.what.en
    assert "9 columns" in error.what.en
    assert "시험 이미지에 숫자 9가 없습니다" in error.what.ko
    assert "여기서는 9개" in error.what.ko


def test_training_images_without_a_nine(tiny: Arrays) -> None:
    fives = np.minimum(tiny.train_labels, 5).astype(np.uint8)
    error = complaint(tiny._replace(train_labels=fives))
    assert "the training images lack the digit 9" in error.what.en
    assert "6 columns" in error.what.en
    assert "훈련 이미지에 숫자 9가 없습니다" in error.what.ko


def test_neither_part_has_a_nine(tiny: Arrays) -> None:
    error = complaint(
        tiny._replace(
            train_labels=no_nine(tiny.train_labels), test_labels=no_nine(tiny.test_labels)
        )
    )
    assert "the training images lack the digit 9" in error.what.en


def test_one_training_image_cannot_be_split(tiny: Arrays) -> None:
    error = complaint(Arrays(*(array[9:10] for array in tiny)))
    assert "1 training image" in error.what.en
    assert "at least 2" in error.what.en
    assert "validation_split" in error.what.en
    assert "2장 이상" in error.what.ko


def test_a_path_is_checked_when_it_is_loaded(
    tmp_path: Path, tiny: Arrays, write_npz: Write
) -> None:
    path = write_npz(tmp_path / "m.npz", tiny, y_test=no_nine(tiny.test_labels))
    with pytest.raises(BadDataError, match="the test images lack the digit 9"):
        load_path(path)

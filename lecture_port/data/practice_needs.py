"""What the practice asks of any data, so that it does not fail after the training."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.arrays import Arrays
from lecture_port.data.bad_data import bad_data
from lecture_port.language import Text

LAST_DIGIT = 9
LEAST_TRAINING_IMAGES = 2
"""Of one image ``validation_split = 0.1`` (P08) leaves nothing to train on."""


def check_practice_needs(arrays: Arrays, path: Path) -> None:
    """Refuse data on which the slides' code cannot run.

    P03 calls ``to_categorical(labels)`` without a number of classes, which makes as many columns as
    the greatest digit + 1, in R and here; the network (P06) has ten outputs.

    Parameters
    ----------
    arrays : Arrays
        The data.
    path : Path
        Where they come from, for the error.

    Raises
    ------
    BadDataError
        If a part lacks the digit 9, or there is one training image only.
    """
    _check_last_digit(arrays.train_labels, path, Text("훈련 이미지", "training images"))
    _check_last_digit(arrays.test_labels, path, Text("시험 이미지", "test images"))
    if len(arrays.train_images) < LEAST_TRAINING_IMAGES:
        raise bad_data(
            f"{path}: 훈련 이미지가 1장뿐입니다. fit 은 일부를 검증에 떼어 두므로"
            f"(validation_split = 0.1) {LEAST_TRAINING_IMAGES}장 이상이 필요합니다",
            f"{path}: there is only 1 training image; fit holds some out"
            f" (validation_split = 0.1) and needs at least {LEAST_TRAINING_IMAGES}",
            Text(
                "훈련 이미지를 더 넣거나 --data mini 를 쓰십시오",
                "add training images, or use --data mini",
            ),
        )


def _check_last_digit(labels: NDArray[np.uint8], path: Path, part: Text) -> None:
    columns = int(labels.max()) + 1
    if columns > LAST_DIGIT:
        return
    raise bad_data(
        f"{path}: {part.ko}에 숫자 {LAST_DIGIT}가 없습니다. to_categorical() 은 R에서처럼 열을"
        f" (가장 큰 숫자 + 1)개, 여기서는 {columns}개 만들므로 출력이 10개인 신경망과 맞지 않습니다",
        f"{path}: the {part.en} lack the digit {LAST_DIGIT}; as in R, to_categorical() makes as many"
        f" columns as the greatest digit + 1, here {columns} columns, and the network has 10 outputs",
        Text(
            f"{part.ko}에 숫자 {LAST_DIGIT}도 넣거나 --data mini 를 쓰십시오",
            f"add some of the digit {LAST_DIGIT} to the {part.en}, or use --data mini",
        ),
    )

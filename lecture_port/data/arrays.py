"""The four arrays of MNIST, and the one place that checks their shapes, types and values."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.bad_data import bad_data

NAMES = ("x_train", "y_train", "x_test", "y_test")
"""What Keras calls the four arrays in ``mnist.npz``, in the order of `Arrays`."""


class Arrays(NamedTuple):
    """The four arrays: images uint8 of shape (n, 28, 28), labels uint8 of shape (n,)."""

    train_images: NDArray[np.uint8]
    train_labels: NDArray[np.uint8]
    test_images: NDArray[np.uint8]
    test_labels: NDArray[np.uint8]


def checked(
    raw: tuple[NDArray[np.generic], ...], where: object, names: tuple[str, ...] = NAMES
) -> Arrays:
    """Return the four arrays as `Arrays`, C-contiguous, once they are found consistent.

    Parameters
    ----------
    raw : tuple of ndarray
        Training images and labels, test images and labels. Labels may be of any integer type.
    where : object
        The file or folder they come from, for the error.
    names : tuple of str
        What the four are called there, for the error.

    Raises
    ------
    BadDataError
        If an array's type, shape or values are not those of MNIST.
    """
    for images, labels, image_name, label_name in (
        (raw[0], raw[1], names[0], names[1]),
        (raw[2], raw[3], names[2], names[3]),
    ):
        _check_images(images, f"{where}: {image_name}")
        _check_labels(labels, f"{where}: {label_name}")
        if len(images) != len(labels):
            raise bad_data(
                f"{where}: 이미지와 레이블의 수가 다릅니다"
                f"({image_name} {len(images):,}장, {label_name} {len(labels):,}개)",
                f"{where}: {image_name} holds {len(images):,} images but"
                f" {label_name} {len(labels):,} labels",
            )
    return Arrays(*(np.ascontiguousarray(array, dtype=np.uint8) for array in raw))


def _check_images(images: NDArray[np.generic], name: str) -> None:
    if images.dtype != np.uint8:
        raise bad_data(
            f"{name}의 자료형이 uint8이 아니라 {images.dtype}입니다",
            f"{name} is of type {images.dtype}, not uint8",
        )
    if images.ndim != 3 or images.shape[1:] != (28, 28) or len(images) == 0:
        raise bad_data(
            f"{name}의 형상이 (n, 28, 28)이 아니라 {images.shape}입니다",
            f"{name} has the shape {images.shape}, not (n, 28, 28)",
        )


def _check_labels(labels: NDArray[np.generic], name: str) -> None:
    if not np.issubdtype(labels.dtype, np.integer):
        raise bad_data(
            f"{name}의 자료형이 정수가 아니라 {labels.dtype}입니다",
            f"{name} is of type {labels.dtype}, not an integer type",
        )
    if labels.ndim != 1 or len(labels) == 0:
        raise bad_data(
            f"{name}의 형상이 (n,)이 아니라 {labels.shape}입니다",
            f"{name} has the shape {labels.shape}, not (n,)",
        )
    wrong = labels[~np.isin(labels, range(10))]
    if wrong.size:
        raise bad_data(
            f"{name}에 0..9 밖의 레이블이 있습니다: {wrong[0]}",
            f"{name} holds a label outside 0..9: {wrong[0]}",
        )

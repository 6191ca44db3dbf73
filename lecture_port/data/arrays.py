"""The four arrays of MNIST, and the one place that checks their shapes, types and values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

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


MOST_IMAGES = 1_000_000
"""More than any training of this network takes; as doubles they would fill 6 GB."""
IMAGE = (28, 28)


class Head(NamedTuple):
    """What an array's head says before its values are read."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]


def check_heads(heads: Sequence[Head], where: object, names: Sequence[str] = NAMES) -> None:
    """Refuse four arrays whose types or shapes are not those of MNIST; their values need not be there yet.

    Parameters
    ----------
    heads : sequence of Head
        Of training images and labels, test images and labels. Labels may be of any integer type.
    where : object
        The file or folder they come from, for the error.
    names : sequence of str
        What the four are called there, for the error.

    Raises
    ------
    BadDataError
        If a type or shape is not that of MNIST, images and labels differ in number, or there are more than
        `MOST_IMAGES`.
    """
    for images, labels, image_name, label_name in (
        (heads[0], heads[1], names[0], names[1]),
        (heads[2], heads[3], names[2], names[3]),
    ):
        _check_images(images, f"{where}: {image_name}")
        _check_labels(labels, f"{where}: {label_name}")
        if images.shape[0] != labels.shape[0]:
            raise bad_data(
                f"{where}: 이미지와 레이블의 수가 다릅니다"
                f"({image_name} {images.shape[0]:,}장, {label_name} {labels.shape[0]:,}개)",
                f"{where}: {image_name} holds {images.shape[0]:,} images but"
                f" {label_name} {labels.shape[0]:,} labels",
            )


def checked(
    raw: tuple[NDArray[np.generic], ...], where: object, names: tuple[str, ...] = NAMES
) -> Arrays:
    """Return the four arrays as `Arrays`, C-contiguous, once they are found consistent.

    Parameters
    ----------
    raw : tuple of ndarray
        Training images and labels, test images and labels. Labels may be of any integer type.
    where, names
        As for `check_heads`.

    Raises
    ------
    BadDataError
        If an array's type, shape or values are not those of MNIST.
    """
    check_heads([Head(each.dtype, each.shape) for each in raw], where, names)
    for labels, name in ((raw[1], names[1]), (raw[3], names[3])):
        wrong = labels[~np.isin(labels, range(10))]
        if wrong.size:
            raise bad_data(
                f"{where}: {name}에 0..9 밖의 레이블이 있습니다: {wrong[0]}",
                f"{where}: {name} holds a label outside 0..9: {wrong[0]}",
            )
    return Arrays(*(np.ascontiguousarray(array, dtype=np.uint8) for array in raw))


def _check_images(images: Head, name: str) -> None:
    if images.dtype != np.uint8:
        raise bad_data(
            f"{name}의 자료형이 uint8이 아니라 {images.dtype}입니다",
            f"{name} is of type {images.dtype}, not uint8",
        )
    if len(images.shape) != 3 or images.shape[1:] != IMAGE or images.shape[0] == 0:
        raise bad_data(
            f"{name}의 형상이 (n, 28, 28)이 아니라 {images.shape}입니다",
            f"{name} has the shape {images.shape}, not (n, 28, 28)",
        )
    if images.shape[0] > MOST_IMAGES:
        raise bad_data(
            f"{name}의 이미지가 너무 많습니다: {images.shape[0]:,}장 (최대 {MOST_IMAGES:,}장)",
            f"{name} holds too many images: {images.shape[0]:,} ({MOST_IMAGES:,} at most)",
        )


def _check_labels(labels: Head, name: str) -> None:
    if labels.dtype.kind not in "iu":  # NumPy counts time spans among the integers
        raise bad_data(
            f"{name}의 자료형이 정수가 아니라 {labels.dtype}입니다",
            f"{name} is of type {labels.dtype}, not an integer type",
        )
    if len(labels.shape) != 1 or labels.shape[0] == 0:
        raise bad_data(
            f"{name}의 형상이 (n,)이 아니라 {labels.shape}입니다",
            f"{name} has the shape {labels.shape}, not (n,)",
        )

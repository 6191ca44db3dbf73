"""The MNIST digit that a lesson uses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Digit:
    """One training image of the mini set.

    Parameters
    ----------
    number : int
        Which image, counted from 1.
    image : ndarray of uint8, shape (28, 28)
        Its gray values.
    label : int
        The digit.
    """

    number: int
    image: NDArray[np.uint8]
    label: int


def digit(number: int) -> Digit:
    """Return the training image with that number.

    Raises
    ------
    UsageError
        If there is no such image.
    """
    from lecture_port.data.load import load

    data = load("mini")
    count = len(data.train_labels)
    if not 1 <= number <= count:
        raise UsageError(
            Text(
                f"--image 값은 1부터 {count}까지입니다: {number}",
                f"--image goes from 1 to {count}, not {number}",
            ),
            Text("--image 1", "--image 1"),
        )
    return Digit(number, data.train_images[number - 1], int(data.train_labels[number - 1]))

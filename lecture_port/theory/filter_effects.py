"""The five filters of GIMP's manual (T08)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.convolution_2d import correlate_2d
from lecture_port.theory.matrix import as_matrix

Matrix = NDArray[np.float64]

SOURCE = "GIMP 2.10 User Manual, Filters > Generic > Convolution Matrix: https://docs.gimp.org/2.10/en/gimp-filter-convolution-matrix.html"


@dataclass(frozen=True, slots=True)
class Effect:
    """One kernel with what is done to the sum of products.

    Parameters
    ----------
    name : Text
        What the effect is called.
    kernel : tuple of tuple of float
        The filter, laid on the image as it is.
    divisor : float
        The sum is divided by it.
    offset : float
        Added after the division.
    """

    name: Text
    kernel: tuple[tuple[float, ...], ...]
    divisor: float = 1.0
    offset: float = 0.0


EFFECTS: tuple[Effect, ...] = (
    Effect(Text("선명하게", "Sharpen"), ((0, -1, 0), (-1, 5, -1), (0, -1, 0))),
    Effect(Text("흐리게", "Blur"), ((1, 1, 1), (1, 1, 1), (1, 1, 1)), divisor=9.0),
    Effect(Text("가장자리 강화", "Edge enhance"), ((0, 0, 0), (-1, 1, 0), (0, 0, 0))),
    Effect(Text("가장자리 검출", "Edge detect"), ((0, 1, 0), (1, -4, 1), (0, 1, 0))),
    Effect(Text("엠보싱", "Emboss"), ((-2, -1, 0), (-1, 1, 1), (0, 1, 2))),
)


def apply_effect(image: ArrayLike, effect: Effect) -> Matrix:
    """Apply an effect to one channel; the result is not yet clipped.

    Parameters
    ----------
    image : array_like, shape (h, w)
        Gray values from 0 to 255.
    effect : Effect
        The kernel, whose sides must be odd, with divisor and offset.

    Returns
    -------
    ndarray of float64, shape (h, w)
        Pixels beyond the border are taken to be like the nearest one.

    Raises
    ------
    UsageError
        If a side of the kernel is even or the divisor is 0.

    Notes
    -----
    Slide: T08. The trap: values below 0 or above 255 are cut when they are shown, see `clipped`.
    """
    kernel = as_matrix(effect.kernel)
    height, width = kernel.shape
    if height % 2 == 0 or width % 2 == 0:
        raise UsageError(
            Text(
                f"필터의 변은 홀수여야 가운데 픽셀이 있습니다: {height}x{width}",
                f"the filter's sides must be odd to have a middle pixel, not {height}x{width}",
            ),
            Text("3x3이나 5x5 필터를 주십시오", "give a 3x3 or 5x5 filter"),
        )
    if effect.divisor == 0:
        raise UsageError(
            Text("--divisor 는 0일 수 없습니다", "--divisor cannot be 0"),
            Text("--divisor 1", "--divisor 1"),
        )
    widened = np.pad(
        as_matrix(image), ((height // 2, height // 2), (width // 2, width // 2)), mode="edge"
    )
    return correlate_2d(widened, kernel) / effect.divisor + effect.offset


def clipped(result: Matrix) -> NDArray[np.uint8]:
    """Cut to 0 and 255 and round, as a picture stores it."""
    return np.clip(np.rint(result), 0, 255).astype(np.uint8)


def normalised(kernel: ArrayLike) -> tuple[float, float]:
    """Return divisor and offset that GIMP's option "Normalize" chooses.

    The divisor is the size of the kernel's sum; where the sum is 0 nothing is divided and 128 is added, and where it
    is negative 255 is added, which inverts the picture. The manual names the two offsets, in values of 8 bits; that the
    divisor is positive is read from GEGL's source, ``convolution-matrix.c``, ``normalize_div_off``.
    """
    total = float(as_matrix(kernel).sum())
    if total == 0:
        return 1.0, 128.0
    return abs(total), 255.0 if total < 0 else 0.0

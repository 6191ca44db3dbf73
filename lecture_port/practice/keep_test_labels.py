"""Before P02: keep the test digits, which P03 overwrites and P14 needs."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from lecture_port.r.rlist import RList


def keep_test_labels(mnist: RList) -> NDArray[Any]:
    """Return the digits of the test images.

    Parameters
    ----------
    mnist : RList
        The nested list of P01.

    Returns
    -------
    test_labels_c : ndarray of uint8, shape (n,)
        Digits 0 to 9.

    Notes
    -----
    R: ``test_labels_c <- mnist$test$y``. The slides use ``test_labels_c`` in P14 and never make it.
    """
    test_labels_c: NDArray[Any] = mnist.test.y

    return test_labels_c

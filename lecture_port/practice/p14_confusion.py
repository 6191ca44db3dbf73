"""P14: the confusion table."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from lecture_port.r import Table, table


def confusion(test_labels_c: NDArray[Any], pred: NDArray[Any]) -> Table:
    """Count the test images by true digit and predicted column.

    Parameters
    ----------
    test_labels_c : ndarray of int, shape (n,)
        True digits, 0 to 9.
    pred : ndarray of int, shape (n,)
        Predicted columns, 1 to 10.

    Returns
    -------
    Table
        Prints as R prints it.

    Notes
    -----
    R, slide P14: ``table(test_labels_c, pred)``. Column ``k`` is the digit ``k - 1``; a digit never
    predicted has no column.
    """
    return table(test_labels_c=test_labels_c, pred=pred)

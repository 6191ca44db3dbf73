from __future__ import annotations

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.convolution import as_matrix, as_vector


def test_a_row_and_a_column_are_vectors_too() -> None:
    assert as_vector([[1, 2, 3]]).tolist() == [1, 2, 3]
    assert as_vector([[1], [2]]).tolist() == [1, 2]
    assert as_vector([5]).dtype == np.float64


@pytest.mark.parametrize("bad", [[[1, 2], [3, 4]], [], np.zeros((2, 1, 1))])
def test_other_arrays_are_no_vectors(bad: object) -> None:
    with pytest.raises(UsageError, match="a vector is needed"):
        as_vector(bad)


@pytest.mark.parametrize("bad", [[1, 2], 3, np.zeros((0, 2))])
def test_what_is_no_matrix(bad: object) -> None:
    with pytest.raises(UsageError, match="a matrix is needed"):
        as_matrix(bad)

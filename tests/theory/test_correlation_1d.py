from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lecture_port.errors import UsageError
from lecture_port.theory.convolution import correlate_1d

vectors = st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=12)


@given(x=vectors, w=vectors, stride=st.integers(1, 4))
def test_it_equals_every_sth_value_of_numpy_s_correlate(
    x: list[float], w: list[float], stride: int
) -> None:
    assume(len(w) <= len(x))
    expected = np.correlate(x, w, "valid")[::stride]
    np.testing.assert_array_equal(correlate_1d(x, w, stride=stride), expected)


def test_dilation_spreads_the_filter() -> None:
    assert correlate_1d([1, 2, 3, 4, 5], [1, 10], dilation=3).tolist() == [41, 52]


def test_a_filter_longer_than_the_input_is_refused() -> None:
    with pytest.raises(UsageError, match="exceeds"):
        correlate_1d([1, 2], [1, 2, 3])

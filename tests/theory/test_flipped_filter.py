from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from lecture_port.theory.convolution import correlate_1d
from lecture_port.theory.t04_flipped_filter import (
    by_corrected_index,
    by_definition,
    by_printed_index,
    flip,
)

vectors = st.lists(st.integers(1, 9).map(float), min_size=1, max_size=10)


def test_flipping_reverses_all_axes() -> None:
    assert flip([1, 2, 3]).tolist() == [3, 2, 1]
    assert flip([[1, 2], [3, 4]]).tolist() == [[4, 3], [2, 1]]


@given(x=vectors, w=vectors)
def test_the_three_indices(x: list[float], w: list[float]) -> None:
    assume(len(w) <= len(x))
    sliding = correlate_1d(x, w)
    for j in range(1, len(sliding) + 1):
        assert by_corrected_index(x, w, j) == sliding[j - 1]
        assert by_definition(x, w, j + len(w)) == sliding[j - 1]
        assert by_printed_index(x, w, j) in (None, sliding[j - 1])
        assert (by_printed_index(x, w, j) is None) == (j != len(w))


@given(x=vectors, w=vectors)
def test_the_slide_s_definition_is_numpy_s_convolve_with_indices_from_1(
    x: list[float], w: list[float]
) -> None:
    theirs = np.convolve(x, w[::-1])
    ours = [by_definition(x, w, j) for j in range(2, len(x) + len(w) + 1)]
    assert ours == theirs.tolist()

from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.geometry import output_size, shrinking

sizes = st.tuples(st.integers(1, 14), st.integers(1, 14))
small = st.tuples(st.integers(1, 4), st.integers(1, 4))


def test_the_slide_s_example() -> None:
    assert output_size((28, 28), (3, 3)) == (26, 26)


@given(size=sizes, window=small, stride=small, padding=st.integers(0, 3), dilation=small)
def test_it_is_the_shape_that_the_operation_has(
    size: tuple[int, int],
    window: tuple[int, int],
    stride: tuple[int, int],
    padding: int,
    dilation: tuple[int, int],
) -> None:
    reach = [d * (n - 1) + 1 for d, n in zip(dilation, window, strict=True)]
    assume(all(r <= s + 2 * padding for r, s in zip(reach, size, strict=True)))
    how = {"stride": stride, "padding": padding, "dilation": dilation}
    output = correlate_2d(np.ones(size), np.ones(window), **how)

    assert output_size(size, window, **how) == output.shape
    formula = [
        (s + 2 * padding - r) // step + 1 for s, r, step in zip(size, reach, stride, strict=True)
    ]
    assert list(output.shape) == formula


@given(size=sizes, window=small, stride=small)
def test_same_gives_ceil(
    size: tuple[int, int], window: tuple[int, int], stride: tuple[int, int]
) -> None:
    expected = tuple(-(-side // step) for side, step in zip(size, stride, strict=True))
    assert output_size(size, window, padding="same", stride=stride) == expected


def test_convolutions_without_padding_come_to_an_end() -> None:
    assert shrinking((4, 4), (3, 3)) == [(4, 4), (2, 2)]
    assert len(shrinking((28, 28), (3, 3))) - 1 == 13
    assert shrinking((3, 9), (1, 4)) == [(3, 9), (3, 6), (3, 3)]
    assert shrinking((5, 5), (1, 1)) == [(5, 5)]


def test_gaps_and_strides_shrink_faster() -> None:
    assert shrinking((6, 6), (3, 3), dilation=2) == [(6, 6), (2, 2)]
    assert len(shrinking((28, 28), (3, 3), dilation=2)) - 1 == 6
    assert shrinking((5, 5), (3, 3), stride=2) == [(5, 5), (2, 2)]
    assert shrinking((5, 5), (1, 1), stride=2) == [(5, 5), (3, 3), (2, 2), (1, 1)]

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lecture_port import language
from lecture_port.errors import UsageError
from lecture_port.theory.geometry import Axis, axes, axis, pair, same_padding

small = st.integers(1, 5)


@given(
    size=st.integers(1, 40), window=small, stride=small, padding=st.integers(0, 4), dilation=small
)
def test_the_places_are_all_that_fit_and_the_rest_is_left_over(
    size: int, window: int, stride: int, padding: int, dilation: int
) -> None:
    reach = dilation * (window - 1) + 1
    assume(reach <= size + 2 * padding)
    side = axis(size, window, stride=stride, padding=padding, dilation=dilation)
    starts = [
        start for start in range(0, size + 2 * padding, stride) if start + reach <= side.padded
    ]

    assert side.output == len(starts)
    assert [side.place(index).start for index in range(side.output)] == starts
    assert all(len(side.place(index)) == window for index in range(side.output))
    assert side.left_over == side.padded - (starts[-1] + reach)
    assert side.left_over < stride
    under = {place for start in starts for place in range(start, start + reach)}
    missed = [place for first, last in side.missed() for place in range(first, last + 1)]
    assert missed == [i + 1 for i in range(size) if i + padding not in under]


@given(size=st.integers(1, 40), window=small, stride=small, dilation=small)
def test_same_padding_gives_ceil_and_the_odd_zero_to_the_end(
    size: int, window: int, stride: int, dilation: int
) -> None:
    before, after = same_padding(size, window, stride, dilation)
    side = Axis(size, window, stride, dilation, before, after)

    assert side.output == -(-size // stride)
    assert after - before in (0, 1)


def test_one_number_stands_for_both_axes() -> None:
    assert pair(3) == (3, 3)
    assert pair((3, 4)) == (3, 4)
    high, wide = axes((7, 9), (3, 2), stride=(2, 1), padding=(0, 1), dilation=(1, 3))
    assert (high.output, wide.output) == (3, 8)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({"stride": 0}, "--stride"),
        ({"padding": -1}, "--padding"),
        ({"dilation": 0}, "--dilation"),
        ({"stride": (1, -2)}, "--stride"),
    ],
)
def test_a_number_out_of_range_is_named(arguments: dict[str, int], word: str) -> None:
    for code in ("en", "ko"):
        language.use(code)
        with pytest.raises(UsageError, match=word):
            axes((4, 4), (3, 3), **arguments)


def test_a_window_that_does_not_fit_is_told_with_both_lengths() -> None:
    with pytest.raises(UsageError, match=r"length 5 exceeds the padded input's length 4"):
        axes((4, 9), (3, 3), dilation=2)
    language.use("ko")
    with pytest.raises(UsageError, match=r"창\(길이 5\)이 패딩한 입력\(길이 4\)보다 큽니다"):
        axes((4, 9), (3, 3), dilation=2)


def test_padding_can_make_room_for_a_filter_larger_than_the_input() -> None:
    high, _ = axes((2, 2), (4, 4), padding=1)
    assert high.output == 1

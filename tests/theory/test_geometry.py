from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lecture_port import language
from lecture_port.errors import UsageError
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.geometry import (
    Axis,
    axes,
    axis,
    middle_unit,
    output_size,
    pair,
    receptive_field,
    same_padding,
    shrinking_sizes,
)

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
    assert [side.window_at(index).start for index in range(side.output)] == starts
    assert all(len(side.window_at(index)) == window for index in range(side.output))
    assert side.remainder == side.padded - (starts[-1] + reach)
    assert side.remainder < stride
    under = {place for start in starts for place in range(start, start + reach)}
    missed = [place for first, last in side.uncovered() for place in range(first, last + 1)]
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


sizes = st.tuples(st.integers(1, 14), st.integers(1, 14))
small_sizes = st.tuples(st.integers(1, 4), st.integers(1, 4))


def test_the_slide_s_example() -> None:
    assert output_size((28, 28), (3, 3)) == (26, 26)


@given(
    size=sizes,
    window=small_sizes,
    stride=small_sizes,
    padding=st.integers(0, 3),
    dilation=small_sizes,
)
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


@given(size=sizes, window=small_sizes, stride=small_sizes)
def test_same_gives_ceil(
    size: tuple[int, int], window: tuple[int, int], stride: tuple[int, int]
) -> None:
    expected = tuple(-(-side // step) for side, step in zip(size, stride, strict=True))
    assert output_size(size, window, padding="same", stride=stride) == expected


def test_convolutions_without_padding_come_to_an_end() -> None:
    assert shrinking_sizes((4, 4), (3, 3)) == [(4, 4), (2, 2)]
    assert len(shrinking_sizes((28, 28), (3, 3))) - 1 == 13
    assert shrinking_sizes((3, 9), (1, 4)) == [(3, 9), (3, 6), (3, 3)]
    assert shrinking_sizes((5, 5), (1, 1)) == [(5, 5)]


def test_gaps_and_strides_shrink_faster() -> None:
    assert shrinking_sizes((6, 6), (3, 3), dilation=2) == [(6, 6), (2, 2)]
    assert len(shrinking_sizes((28, 28), (3, 3), dilation=2)) - 1 == 6
    assert shrinking_sizes((5, 5), (3, 3), stride=2) == [(5, 5), (2, 2)]
    assert shrinking_sizes((5, 5), (1, 1), stride=2) == [(5, 5), (3, 3), (2, 2), (1, 1)]


def by_gradient(layers: list[Any], cell: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Add up the windows' weights by average pooling and positive filters: no pixel cancels another."""
    import tensorflow as tf

    image = tf.ones((1, *layers[0].input.shape[1:]))
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = image
        for layer in layers:
            value = layer(value)
        unit = value[0, cell[0], cell[1], 0] if len(value.shape) == 4 else value[0, 0]
    moved = np.abs(tape.gradient(unit, image).numpy()[0, :, :, 0]) > 0
    rows, columns = np.flatnonzero(moved.any(axis=1)), np.flatnonzero(moved.any(axis=0))
    return (rows[0], rows[-1] + 1), (columns[0], columns[-1] + 1)


def build(*settings: tuple[str, dict[str, Any]], size: int = 28) -> list[Any]:
    import keras

    layers = []
    value = keras.Input((size, size, 1))
    for kind, options in settings:
        if kind in ("Conv2D", "Dense"):
            options = {"kernel_initializer": "ones", **options}
        layer = getattr(keras.layers, kind)(**options)
        value = layer(value)
        layers.append(layer)
    return layers


LECTURE = (
    ("Conv2D", {"filters": 2, "kernel_size": 3}),
    ("AveragePooling2D", {"pool_size": 2}),
    ("Conv2D", {"filters": 2, "kernel_size": 3}),
    ("AveragePooling2D", {"pool_size": 2}),
    ("Conv2D", {"filters": 2, "kernel_size": 3}),
)
OTHER = (
    ("Conv2D", {"filters": 1, "kernel_size": (3, 5), "strides": 2, "padding": "same"}),
    ("Dropout", {"rate": 0.5}),
    ("Conv2D", {"filters": 1, "kernel_size": 3, "dilation_rate": 2, "padding": "same"}),
)

SAME_SIZE = (("AveragePooling2D", {"pool_size": 3, "strides": 1, "padding": "same"}),)
LEFT_OVER = (
    ("AveragePooling2D", {"pool_size": 2}),
    ("Conv2D", {"filters": 1, "kernel_size": 3, "padding": "same"}),
)
GAP_AT_THE_RIM = (
    ("Conv2D", {"filters": 1, "kernel_size": 2, "dilation_rate": 3, "padding": "same"}),
)
NORMALIZED = (
    ("Conv2D", {"filters": 2, "kernel_size": 3}),
    ("BatchNormalization", {}),
    ("Conv2D", {"filters": 1, "kernel_size": 3}),
)


@pytest.mark.tensorflow
@pytest.mark.parametrize(
    ("settings", "size"),
    [
        (LECTURE, 28),
        (OTHER, 28),
        (SAME_SIZE, 8),
        (LEFT_OVER, 11),
        (GAP_AT_THE_RIM, 7),
        (NORMALIZED, 12),
    ],
    ids=["lecture", "other", "same size", "left over", "gap at the rim", "normalized"],
)
def test_it_is_what_the_gradient_reaches(
    settings: tuple[tuple[str, dict[str, Any]], ...], size: int
) -> None:
    layers = build(*settings, size=size)
    for count in range(1, len(layers) + 1):
        _, high, wide, _ = layers[count - 1].output.shape
        for cell in {(0, 0), (high // 2, wide // 2), (high - 1, wide - 1)}:
            field = receptive_field(layers[:count], cell, (size, size))
            assert field == by_gradient(layers[:count], cell)


@pytest.mark.tensorflow
def test_the_lecture_s_layers_see_more_and_more() -> None:
    layers = build(*LECTURE, ("Flatten", {}), ("Dense", {"units": 4}))
    sizes = []
    for count in range(1, len(layers) + 1):
        (first, last), _ = receptive_field(layers[:count], middle_unit(layers[count - 1]))
        sizes.append(last - first)

    assert sizes == [3, 4, 8, 10, 18, 18, 28]

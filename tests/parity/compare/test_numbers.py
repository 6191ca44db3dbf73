import math

import numpy as np

from lecture_port.parity.compare.numbers import distance, same_bits


def test_nan_equals_nan_only_in_the_same_place() -> None:
    assert distance([1, math.nan], [1, math.nan]) == 0
    assert distance([1, math.nan], [math.nan, 1]) == math.inf


def test_infinities_equal_themselves() -> None:
    assert distance([math.inf], [math.inf]) == 0
    assert distance([math.inf], [-math.inf]) == math.inf


def test_other_lengths_are_infinitely_apart() -> None:
    assert distance([], [0.0]) == math.inf
    assert distance([[1, 2]], [1, 2]) == math.inf
    assert distance([], []) == 0


def test_bits_tell_zeros_and_types_apart() -> None:
    assert not same_bits(np.array([0.0]), np.array([-0.0]))
    assert not same_bits(np.array([0.0], np.float32), np.array([0.0]))
    assert same_bits(np.array([math.nan]), np.array([math.nan]))

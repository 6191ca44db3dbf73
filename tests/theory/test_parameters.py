from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.t11_parameters import conv_parameters, dense_parameters


def test_the_slide_s_layer_1() -> None:
    assert conv_parameters((3, 3), 1, 32) == (9 + 1) * 32 == 320


def test_a_filter_reaches_through_all_channels() -> None:
    assert conv_parameters((3, 3), 32, 64) == 18496
    assert conv_parameters((1, 5), 3, 2, bias=False) == 30


def test_dense_layers() -> None:
    assert dense_parameters(576, 64) == 36928
    assert dense_parameters(64, 10, bias=False) == 640


@pytest.mark.parametrize(
    ("call", "flag"),
    [
        (lambda: conv_parameters((3, 0), 1, 1), "--filter-size"),
        (lambda: conv_parameters((3, 3), 0, 1), "--channels"),
        (lambda: conv_parameters((3, 3), 1, -2), "--filters"),
        (lambda: dense_parameters(0, 1), "--inputs"),
        (lambda: dense_parameters(1, 0), "--units"),
    ],
)
def test_numbers_below_1_are_named(call: object, flag: str) -> None:
    with pytest.raises(UsageError, match=flag):
        call()  # type: ignore[operator]

from __future__ import annotations

import math

import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.reading import read_bias, read_divisor, read_offset


@pytest.mark.parametrize("number", [0.0, -2.5, 1e300])
def test_finite_numbers_pass(number: float) -> None:
    assert read_bias(number) == read_divisor(number) == read_offset(number) == number


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize(
    ("read", "flag"),
    [(read_bias, "--bias"), (read_divisor, "--divisor"), (read_offset, "--offset")],
)
def test_others_are_refused(read, flag: str, number: float) -> None:
    with pytest.raises(UsageError) as caught:
        read(number)
    assert caught.value.what.en == f"{flag} is {number}, which is not a finite number"
    assert caught.value.what.ko.startswith(flag)
    assert caught.value.mend is not None

from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.reading import read_pair, read_stride


@pytest.mark.parametrize(
    ("typed", "value"), [("2", (2, 2)), ("2,1", (2, 1)), ("2 1", (2, 1)), ("28x14", (28, 14))]
)
def test_one_or_two_numbers(typed: str, value: tuple[int, int]) -> None:
    assert read_pair(typed, "--size") == value


@pytest.mark.parametrize("typed", ["", "a", "1.5", "1,2,3"])
def test_anything_else_names_the_option(typed: str) -> None:
    with pytest.raises(UsageError, match="--stride takes one or two whole numbers"):
        read_stride(typed)

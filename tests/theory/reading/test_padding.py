from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.reading import read_padding


@pytest.mark.parametrize(
    ("typed", "value"),
    [("valid", "valid"), (" SAME", "same"), ("1", (1, 1)), ("0,2", (0, 2)), ("-1", (-1, -1))],
)
def test_words_and_numbers(typed: str, value: object) -> None:
    assert read_padding(typed) == value


def test_another_word_is_refused() -> None:
    with pytest.raises(UsageError, match="valid, same or a whole number, not 'full'"):
        read_padding("full")

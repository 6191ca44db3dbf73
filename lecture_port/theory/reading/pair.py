"""Reading one or two whole numbers: down, across."""

from __future__ import annotations

from lecture_port.errors import UsageError
from lecture_port.language import Text

Pair = tuple[int, int]


def read_pair(typed: str, flag: str) -> Pair:
    """Read ``"2"`` as (2, 2) and ``"2,1"`` as (2, 1).

    Raises
    ------
    UsageError
        If it is not one or two whole numbers.
    """
    words = typed.replace(",", " ").replace("x", " ").split()
    try:
        numbers = [int(word) for word in words]
    except ValueError:
        numbers = []
    if len(numbers) == 1:
        return numbers[0], numbers[0]
    if len(numbers) == 2:
        return numbers[0], numbers[1]
    raise UsageError(
        Text(
            f"{flag} 값은 정수 하나 또는 둘이어야 합니다: '{typed}'",
            f"{flag} takes one or two whole numbers, not '{typed}'",
        ),
        Text(f"{flag} 2 또는 {flag} 2,1", f"{flag} 2 or {flag} 2,1"),
    )


def read_size(typed: str) -> Pair:
    """Read ``--size``."""
    return read_pair(typed, "--size")


def read_filter_size(typed: str) -> Pair:
    """Read ``--filter-size``."""
    return read_pair(typed, "--filter-size")


def read_pool(typed: str) -> Pair:
    """Read ``--pool``."""
    return read_pair(typed, "--pool")


def read_stride(typed: str) -> Pair:
    """Read ``--stride``."""
    return read_pair(typed, "--stride")


def read_dilation(typed: str) -> Pair:
    """Read ``--dilation``."""
    return read_pair(typed, "--dilation")

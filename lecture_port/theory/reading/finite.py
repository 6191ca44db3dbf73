"""Refusing numbers that are not finite: typer takes ``nan`` and ``inf`` for a ``float``."""

from __future__ import annotations

import math

from lecture_port.errors import UsageError
from lecture_port.language import Text


def read_bias(typed: float) -> float:
    """Read ``--bias``."""
    return _finite(typed, "--bias")


def read_divisor(typed: float) -> float:
    """Read ``--divisor``."""
    return _finite(typed, "--divisor")


def read_offset(typed: float) -> float:
    """Read ``--offset``."""
    return _finite(typed, "--offset")


def _finite(typed: float, flag: str) -> float:
    if math.isfinite(typed):
        return typed
    raise UsageError(
        Text(
            f"{flag} 값이 유한한 수가 아닙니다: {typed}",
            f"{flag} is {typed}, which is not a finite number",
        ),
        Text(f"예: {flag} 2", f"for example {flag} 2"),
    )

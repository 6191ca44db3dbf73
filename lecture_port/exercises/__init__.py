"""Exercises that name the mistake: files to fill in, checks that run them apart, worksheets by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lecture_port.exercises.in_notebook import check

__all__ = ["check"]


def __getattr__(name: str) -> Any:
    """Bring ``check`` when it is asked for: nothing of this package is loaded by its name alone."""
    if name == "check":
        from lecture_port.exercises.in_notebook import check

        return check
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""How the data part speaks up while it works, for instance before it tries the network."""

from __future__ import annotations

from collections.abc import Callable

from lecture_port.language import Text

Notify = Callable[[Text], None]


def silent(text: Text) -> None:
    """Say nothing."""
    del text

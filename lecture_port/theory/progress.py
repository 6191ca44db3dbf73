"""What a long lesson says while it works; nobody hears it unless somebody asked to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from lecture_port.data.notify import Notify, silent
from lecture_port.language import Text

_listener: ContextVar[Notify] = ContextVar("listener", default=silent)


@contextmanager
def heard_by(listener: Notify) -> Iterator[None]:
    """Hand what lessons say inside the block to `listener`."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell_progress(ko: str, en: str) -> None:
    """Say how far the work is."""
    _listener.get()(Text(ko, en))


def listener() -> Notify:
    """Return who listens now."""
    return _listener.get()

"""Doing a thing once in each language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lecture_port import language


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak one language inside this block, and what was spoken before after it."""
    before = language.current()
    language.use(code)
    try:
        yield
    finally:
        language.use(before)

"""What R prints, held as text."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Console:
    """Receives what R writes to its console: results, and separately messages and warnings."""

    def __init__(self) -> None:
        self.output: list[str] = []
        self.messages: list[str] = []
        callbacks: Any = importlib.import_module("rpy2.rinterface_lib.callbacks")
        callbacks.consolewrite_print = lambda text: self.output.append(text)
        callbacks.consolewrite_warnerror = lambda text: self.messages.append(text)
        callbacks.showmessage = lambda text: self.messages.append(text)
        callbacks.consoleread = lambda _prompt: "\n"

    @contextmanager
    def fresh(self) -> Iterator[Console]:
        """Begin with nothing, and put back afterwards what was there."""
        before = self.output, self.messages
        self.output, self.messages = [], []
        try:
            yield self
        finally:
            self.output, self.messages = before

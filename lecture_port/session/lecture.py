"""The lecture's names and the snippets that bind them."""

from __future__ import annotations

import importlib
import inspect
import time
from collections.abc import Callable
from typing import Any

from lecture_port.content.practice import SETUPS, SNIPPETS, Setup, Snippet
from lecture_port.session.describe import describe, printed
from lecture_port.session.outcome import Outcome


class Lecture:
    """The names bound so far, as R's global environment, and the running of snippets in it.

    Parameters
    ----------
    options : dict of str to Any
        Values for arguments that are no names of the slides (``path``, ``seed``, ``epochs``).
    """

    def __init__(self, **options: Any) -> None:
        self.options = options
        self.names: dict[str, Any] = {}

    def run(self, snippet: Snippet) -> Outcome:
        """Run one snippet, what the deck forgot before it included, and bind what it binds."""
        for preamble in SETUPS:
            if preamble.before == snippet.id and preamble.function is not None:
                self._call(preamble)
        started = time.perf_counter()
        value = self._call(snippet)
        seconds = time.perf_counter() - started
        return self.outcome(snippet, value, seconds)

    def outcome(self, snippet: Snippet, value: Any, seconds: float) -> Outcome:
        """Return what there is to say of a snippet whose names are bound."""
        values = {bound.name: self.names[bound.name] for bound in snippet.binds}
        shown = None if snippet.binds else value
        text = "\n".join(describe(name, bound) for name, bound in values.items())
        if shown is not None:
            text = printed(shown)
        for later in SNIPPETS:
            if later.printed_after == snippet.id:
                text += f"\n\n{printed(self._call(later))}"
        return Outcome(snippet, values, shown, text, seconds)

    def _call(self, item: Snippet | Setup) -> Any:
        function = twin(item)
        accepted = inspect.signature(function).parameters
        needed = {name: self.names[name] for name in item.needs}
        options = {name: value for name, value in self.options.items() if name in accepted}
        value = function(**needed, **options)
        bound = [each.name for each in item.binds]
        if len(bound) == 1:
            self.names[bound[0]] = value
        elif bound:
            self.names.update(zip(bound, value, strict=True))
        return value


def twin(item: Snippet | Setup) -> Callable[..., Any]:
    """Import and return the Python twin of a snippet or preamble."""
    module, _, name = str(item.function).partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function

"""Ctrl-C inside a worker: R's loops and Python's each have their own way to stop."""

from __future__ import annotations

import _thread
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_stop_r: Callable[[], None] | None = None


@contextmanager
def while_in_r(stop: Callable[[], None]) -> Iterator[None]:
    """Let an interruption inside the block call `stop`, which makes R stop at its next look."""
    global _stop_r
    before, _stop_r = _stop_r, stop
    try:
        yield
    finally:
        _stop_r = before


@contextmanager
def while_in_python() -> Iterator[None]:
    """Let an interruption inside the block raise ``KeyboardInterrupt``: R has called Python."""
    global _stop_r
    before, _stop_r = _stop_r, None
    try:
        yield
    finally:
        _stop_r = before


def prepare() -> None:
    """Let the main thread be woken from a system call without anything else happening to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGUSR1"):
        signal.signal(signal.SIGUSR1, lambda _number, _frame: None)


def interrupt() -> None:
    """Stop what the main thread does; called by the thread that reads the requests.

    A signal alone would not do for R: Python's handler runs only between two steps of Python, and R
    may be in the midst of a loop for as long as it likes. R is told by its own flag, and woken where
    it sleeps.
    """
    stop, main = _stop_r, threading.main_thread().ident
    if stop is not None:
        stop()
    if not hasattr(signal, "pthread_kill") or main is None:
        if stop is None:
            _thread.interrupt_main()
        return
    signal.pthread_kill(main, signal.SIGINT if stop is None else signal.SIGUSR1)

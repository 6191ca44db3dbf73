"""The worker process: waits for requests, calls the functions that they name, sends the answers.

Started by `lecture_port.worker.Worker`. The main thread does the work, because R
allows no other; a second thread reads, so that an interruption is heard at once and the end of the
parent is never missed.
"""

from __future__ import annotations

import _thread
import importlib
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from lecture_port import language
from lecture_port.worker import as_message, read_messages, take_standard_streams, write_message


def main() -> None:
    """Serve until the parent closes the pipe, then leave without any exit hook.

    R's and reticulate's exit hooks can wait for each other forever; everything that must be kept has been sent by then.
    """
    requests, answers = take_standard_streams()
    prepare()
    language.use(sys.argv[1])
    waiting: queue.Queue[dict[str, Any]] = queue.Queue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    while True:
        try:
            request = waiting.get()
            write_message(answers, _answer(request))
        except KeyboardInterrupt:
            continue


def _listen(requests: IO[bytes], waiting: queue.Queue[dict[str, Any]]) -> None:
    for message in read_messages(requests):
        if message.get("interrupt"):
            interrupt()
        else:
            waiting.put(message)
    sys.stderr.flush()
    os._exit(0)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    try:
        module, _, name = request["call"].partition(":")
        function = getattr(importlib.import_module(module), name)
        return {"value": function(**request["arguments"])}
    except BaseException as error:
        return as_message(error)


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

    A signal alone would not do for R: Python's handler runs only between two steps of Python, and R may be in the midst
    of a loop for as long as it likes. R is told by its own flag, and woken where it sleeps.
    """
    stop, main = _stop_r, threading.main_thread().ident
    if stop is not None:
        stop()
    if not hasattr(signal, "pthread_kill") or main is None:
        if stop is None:
            _thread.interrupt_main()
        return
    signal.pthread_kill(main, signal.SIGINT if stop is None else signal.SIGUSR1)


if __name__ == "__main__":
    # By its name, as what runs R imports it: a second copy would not know what stops R.
    importlib.import_module("lecture_port.worker_child").main()

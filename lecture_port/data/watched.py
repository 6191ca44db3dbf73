"""Running work that may hang, with limits that hold whatever it hangs in.

A socket's own time limit covers neither name resolution nor a server that sends a byte now and
then, so the work runs in a thread of its own that can be left behind.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

_TICK = 0.05


class AbandonedError(Exception):
    """Raised inside work that nobody waits for any more."""


class Pulse:
    """The work's sign of life."""

    def __init__(self) -> None:
        self.last = time.monotonic()
        self.abandoned = threading.Event()

    def beat(self) -> None:
        """Say that there was progress.

        Raises
        ------
        AbandonedError
            If the waiting side has given up.
        """
        if self.abandoned.is_set():
            raise AbandonedError
        self.last = time.monotonic()


def run_watched(work: Callable[[Pulse], None], idle: float, deadline: float) -> None:
    """Run `work` until it ends, stands still for too long, or the deadline passes.

    Parameters
    ----------
    work : callable
        It is given a `Pulse` and calls its ``beat`` at every progress.
    idle : float
        The longest time without a beat, in seconds.
    deadline : float
        When to give up in any case, on the clock of `time.monotonic`.

    Raises
    ------
    TimeoutError
        If it stood still or the deadline passed. Whatever `work` raises is raised here too.
    """
    pulse = Pulse()
    raised: list[BaseException] = []

    def target() -> None:
        try:
            work(pulse)
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=target, name="lecture-port-download", daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_TICK)
            limit = min(pulse.last + idle, deadline)
            if thread.is_alive() and time.monotonic() > limit:
                raise TimeoutError
    finally:
        pulse.abandoned.set()
    if raised:
        raise raised[0]

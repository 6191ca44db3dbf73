from __future__ import annotations

import threading
import time

import pytest

from lecture_port.data.watched import AbandonedError, Pulse, run_watched


def test_work_that_ends_is_waited_for() -> None:
    done = []
    run_watched(lambda pulse: done.append(pulse), 5, time.monotonic() + 5)
    assert len(done) == 1


def test_what_the_work_raises_is_raised_here() -> None:
    def work(_: Pulse) -> None:
        raise ConnectionResetError("gone")

    with pytest.raises(ConnectionResetError, match="gone"):
        run_watched(work, 5, time.monotonic() + 5)


def test_standing_still_ends_the_wait() -> None:
    free = threading.Event()
    start = time.monotonic()
    with pytest.raises(TimeoutError):
        run_watched(lambda _: free.wait(30) and None, 0.2, start + 30)
    assert 0.2 <= time.monotonic() - start < 5
    free.set()


def test_progress_may_go_on_beyond_the_idle_limit() -> None:
    beats = []

    def work(pulse: Pulse) -> None:
        for beat in range(12):
            time.sleep(0.05)
            pulse.beat()
            beats.append(beat)

    run_watched(work, 0.4, time.monotonic() + 30)
    assert len(beats) == 12


def test_the_deadline_ends_even_lively_work_and_tells_it() -> None:
    ended = threading.Event()

    def work(pulse: Pulse) -> None:
        try:
            while True:
                time.sleep(0.01)
                pulse.beat()
        except AbandonedError:
            ended.set()

    start = time.monotonic()
    with pytest.raises(TimeoutError):
        run_watched(work, 10, start + 0.3)
    assert time.monotonic() - start < 5
    assert ended.wait(5)

"""An end that is told between two looks is not taken for a guard that was killed."""

from __future__ import annotations

import os
import select
import subprocess
from typing import Any

import pytest

from lecture_port.exercises import nursery

pytestmark = pytest.mark.skipif(not nursery.CAN_FORK, reason="only Linux forks")


def a_process() -> tuple[nursery.Forked, int, list[int]]:
    """Return a process whose guard is played by the test, and where its end is told."""
    job, output, status = os.pipe(), os.pipe(), os.pipe()
    os.write(status[1], b"4000000\n")
    return nursery.Forked(job[1], output[0], status[0]), status[1], [job[0], output[1]]


def closed(process: nursery.Forked, others: list[int]) -> None:
    for stream in (process.stdin, process.stdout):
        stream.close()
    for each in others:
        os.close(each)


def test_an_end_that_is_told_just_after_a_look_is_heard(monkeypatch):
    process, told, others = a_process()
    real = select.select

    def late(read: Any, write: Any, error: Any, *_: float) -> Any:
        found = real(read, write, error, 0)
        if not found[0] and not late.done:  # type: ignore[attr-defined]
            late.done = True  # type: ignore[attr-defined]
            os.write(told, b"0\n")
            os.close(told)
            return ([], [], [])
        return found

    late.done = False  # type: ignore[attr-defined]
    monkeypatch.setattr(nursery.select, "select", late)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.01)
    assert process.wait(0.01) == 0
    closed(process, others)


def test_a_guard_that_is_killed_says_nothing_more():
    process, told, others = a_process()
    os.close(told)
    assert process.wait(1) == -9
    closed(process, others)

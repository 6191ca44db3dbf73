"""Two commands in turn, A B A B ..., as whole processes; the ratios are taken pair by pair."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

KIB_PER_UNIT = 1 / 1024 if sys.platform == "darwin" else 1


@dataclass(frozen=True)
class Measured:
    """One run: wall time in seconds and peak memory in MiB."""

    seconds: float
    mebibytes: float


def measure(command: Sequence[str], env: dict[str, str] | None = None) -> Measured:
    """Run a command to its end; its output is thrown away, a failure is not."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"failed with {process.returncode}: {' '.join(command)}")
    return Measured(seconds, usage.ru_maxrss * KIB_PER_UNIT / 1024)


def compare(
    name: str,
    ours: Callable[[], Sequence[str]],
    theirs: Callable[[], Sequence[str]],
    pairs: int,
    target: float,
    memory_target: float | None = None,
) -> None:
    """Print the medians of both and the median of the ratios, against the target."""
    measured = []
    for command in (ours(), theirs()):
        measure(command)
    for pair in range(pairs):
        a, b = measure(ours()), measure(theirs())
        measured.append((a, b))
        print(
            f"  pair {pair + 1}: {a.seconds:.2f} s / {b.seconds:.2f} s = {a.seconds / b.seconds:.2f},"
            f" {a.mebibytes:.0f} MiB / {b.mebibytes:.0f} MiB = {a.mebibytes / b.mebibytes:.2f}",
            flush=True,
        )
    seconds = [a.seconds / b.seconds for a, b in measured]
    memory = [a.mebibytes / b.mebibytes for a, b in measured]
    verdict = "met" if statistics.median(seconds) <= target else "MISSED"
    print(
        f"{name}: {statistics.median(a.seconds for a, _ in measured):.2f} s against "
        f"{statistics.median(b.seconds for _, b in measured):.2f} s; ratio median "
        f"{statistics.median(seconds):.2f} ({min(seconds):.2f} to {max(seconds):.2f}), "
        f"target {target:.2f}: {verdict}"
    )
    if memory_target is not None:
        verdict = "met" if statistics.median(memory) <= memory_target else "MISSED"
        print(
            f"{name}, peak memory: ratio median {statistics.median(memory):.2f}, "
            f"target {memory_target:.2f}: {verdict}"
        )

"""How many processes and threads give most seeds an hour on this machine."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.r.backend import usable_cores

BYTES_A_WORKER = 1_500_000_000
"""What a process needs with all of MNIST, with a margin."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Processes, and TensorFlow's threads in each."""

    jobs: int
    threads: int | None


def workers(jobs: int | None, seeds: int) -> Workers:
    """Return how the work is divided: by default a process a core, each with one thread.

    Parameters
    ----------
    jobs : int or None
        What the user said; ``None``: a process a core, as far as the memory goes.
    seeds : int
        How many seeds there are to train.
    """
    cores = usable_cores()
    if jobs is None:
        jobs = min(cores, max(1, _free_bytes() // BYTES_A_WORKER))
    jobs = max(1, min(jobs, seeds))
    return Workers(jobs, max(1, cores // jobs))


def _free_bytes() -> int:
    import psutil

    return int(psutil.virtual_memory().available)

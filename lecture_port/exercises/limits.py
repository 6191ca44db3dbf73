"""What a student's process may use.

The process gets a time limit, a memory limit, an empty scratch folder as its working and home folder, an
environment without the user's variables, and its output is cut. This guards against accidents: endless
loops, huge arrays, floods of output, a process that ends itself, files left lying about. It is NO guard
against a hostile program: the file runs with the rights of whoever checks it, can read and write other
files by their full path, can open connections, and could forge the messages that its own process sends.
Run files of people whom you do not trust as another user, or in a container or virtual machine.
"""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one process.

    Parameters
    ----------
    seconds : float
        Wall time.
    memory : int
        Resident memory in bytes that ends it; where the system can, no more than that can be asked for.
    printed : int
        Bytes of output that end it.
    kept : int
        Bytes of output that are kept.
    written : int
        The size in bytes to which a file can grow.
    """

    seconds: float
    memory: int
    printed: int = 10 * MEGABYTE
    kept: int = 20_000
    written: int = 64 * MEGABYTE


LIGHT = Limits(seconds=20, memory=1024 * MEGABYTE)
"""For files without TensorFlow."""
HEAVY = Limits(seconds=180, memory=3072 * MEGABYTE)
"""For files with TensorFlow, which takes half a gigabyte by itself."""


def restrict(limits: Limits, heavy: bool) -> None:
    """Set the limits that the operating system keeps, where there is such a thing (not on Windows).

    TensorFlow reserves far more addresses than it uses, so where it runs only the watch of the parent
    process limits the memory.
    """
    try:
        import resource
    except ImportError:
        return
    _set(resource, resource.RLIMIT_CORE, 0)
    _set(resource, resource.RLIMIT_FSIZE, limits.written)
    _set(resource, resource.RLIMIT_CPU, int(limits.seconds * 4) + 5)
    if not heavy:
        _set(resource, resource.RLIMIT_AS, limits.memory + 1024 * MEGABYTE)


def _set(resource: object, kind: int, wanted: int) -> None:
    """Lower a limit; one that the system refuses is left to the watch."""
    import contextlib

    _, hard = resource.getrlimit(kind)  # type: ignore[attr-defined]
    infinity = resource.RLIM_INFINITY  # type: ignore[attr-defined]
    value = wanted if hard == infinity else min(wanted, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (value, value))  # type: ignore[attr-defined]

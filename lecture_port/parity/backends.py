"""What one side gave, gathered part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lecture_port.content.practice import SNIPPETS
from lecture_port.language import Text
from lecture_port.parity.item import items_of
from lecture_port.parity.settings import Settings, script
from lecture_port.parity.snapshot import Facts
from lecture_port.parity.worker import Worker, WorkerFailedError

Key = tuple[str, str]
Tell = Callable[[Text], None]
START_SECONDS = 300.0
IN_FORCE = "lecture_port.r.backend:settings_in_force"


@dataclass
class Side:
    """What one side gave.

    Parameters
    ----------
    name : {"R", "Python"}
        Which side.
    facts : dict of (id, name) to Facts
        What is known of each item's value.
    failure : Text or None
        Why the side stopped before its end.
    versions : dict
        Versions that the side told.
    in_force : dict
        TensorFlow's settings, read back in the side's own process after the last part.
    """

    name: str
    facts: dict[Key, Facts] = field(default_factory=dict)
    failure: Text | None = None
    versions: dict[str, Any] = field(default_factory=dict)
    in_force: dict[str, Any] = field(default_factory=dict)


def run_r(
    worker: Worker, provider: str, settings: Settings, folder: Path, seconds: float, tell: Tell
) -> Side:
    """Run the deck's R, part by part, and gather what it bound and showed.

    Parameters
    ----------
    worker : Worker
        The process to run it in.
    provider : str
        Who provides the keras functions.
    settings : Settings
        Data, seed, epochs.
    folder : Path
        Where small arrays and pictures go.
    seconds : float
        The hard time limit of each part.
    tell : callable
        Hears what runs.
    """
    side = Side("R")
    module = "lecture_port.parity.r_result"
    with _noting_failure(side):
        side.versions = worker.call(
            f"{module}:start", START_SECONDS, provider=provider, data=settings.data
        )
        side.in_force = worker.call(IN_FORCE, START_SECONDS)
        for part in script(settings):
            if not settings.includes(part.snippet):
                break
            tell(Text(f"R: {part.snippet}", f"R: {part.snippet}"))
            items = items_of(part.snippet, part.step)
            shown = [item.name for item in items if item.name in _shown_kinds()]
            answer = worker.call(
                f"{module}:run",
                seconds,
                code=part.code,
                names={i.name: i.agreement for i in items if i.name not in shown},
                shows=shown[0] if shown else None,
                prefix=str(folder / f"r-{part.snippet}"),
            )
            side.facts.update({(part.snippet, name): f for name, f in answer["facts"].items()})
            error = answer["said"]["error"]
            if error is not None:
                calls = " <- ".join(error["traceback"])
                side.failure = Text(
                    f"R이 {part.snippet}에서 멈춤: {error['message']} ({calls})",
                    f"R stopped at {part.snippet}: {error['message']} ({calls})",
                )
                break
        side.in_force = worker.call(IN_FORCE, START_SECONDS)
    return side


def run_python(
    worker: Worker, settings: Settings, folder: Path, seconds: float, tell: Tell
) -> Side:
    """Run the Python twins in slide order.

    Parameters
    ----------
    worker, settings, folder, seconds, tell
        As for `run_r`.
    """
    side = Side("Python")
    module = "lecture_port.parity.python_result"
    with _noting_failure(side):
        worker.call(
            f"{module}:start",
            START_SECONDS,
            data=settings.data,
            seed=settings.seed,
            epochs=settings.epochs,
        )
        side.in_force = worker.call(IN_FORCE, START_SECONDS)
        for snippet in SNIPPETS:
            if not settings.includes(snippet.id):
                break
            tell(Text(f"파이썬: {snippet.id}", f"Python: {snippet.id}"))
            items = items_of(snippet.id)
            answer = worker.call(
                f"{module}:run",
                seconds,
                snippet=snippet.id,
                names={i.name: i.agreement for i in items if i.name not in _shown_kinds()},
                prefix=str(folder / f"python-{snippet.id}"),
            )
            side.facts.update({(snippet.id, name): f for name, f in answer["facts"].items()})
            if answer["error"] is not None:
                last = answer["error"].strip().splitlines()[-1]
                side.failure = Text(
                    f"파이썬이 {snippet.id}에서 멈춤: {last}",
                    f"Python stopped at {snippet.id}: {last}",
                )
                break
        side.in_force = worker.call(IN_FORCE, START_SECONDS)
    return side


@contextmanager
def _noting_failure(side: Side) -> Iterator[None]:
    """Let a worker that fails end the side, and say why; the other side goes on."""
    try:
        yield
    except WorkerFailedError as error:
        side.failure = Text(f"{error.what.ko} {error.trace}", f"{error.what.en} {error.trace}")


def _shown_kinds() -> set[str]:
    return {snippet.shows for snippet in SNIPPETS if snippet.shows is not None}

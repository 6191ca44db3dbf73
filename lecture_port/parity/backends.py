"""What R and Python gave, gathered part by part from their worker processes; and what Python shows of R's own values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from lecture_port.content.practice import SNIPPETS, Snippet, comes_after_training
from lecture_port.language import Text
from lecture_port.parity.result import items, items_of
from lecture_port.parity.settings import Settings, script
from lecture_port.parity.snapshot import Snapshot
from lecture_port.worker import Worker, WorkerFailedError

Key = tuple[str, str]
Tell = Callable[[Text], None]
START_SECONDS = 300.0
IN_FORCE = "lecture_port.r.backend:settings_in_force"


@dataclass
class BackendResult:
    """What one of the two backends gave: the snapshot of each item's value, by id and name."""

    name: ClassVar[str]
    snapshots: dict[Key, Snapshot] = field(default_factory=dict)
    failure: Text | None = None  # why it stopped before its end
    versions: dict[str, Any] = field(default_factory=dict)
    in_force: dict[str, Any] = field(default_factory=dict)  # TensorFlow's settings, read back


class RResult(BackendResult):
    """What R gave."""

    name = "R"


class PythonResult(BackendResult):
    """What Python gave."""

    name = "Python"


def run_r(
    worker: Worker, provider: str, settings: Settings, folder: Path, seconds: float, tell: Tell
) -> RResult:
    """Run the deck's R, part by part, and gather what it bound and showed."""
    result = RResult()
    module = "lecture_port.parity.r_result"
    with _noting_failure(result):
        result.versions = worker.call(
            f"{module}:start", START_SECONDS, provider=provider, data=settings.data
        )
        result.in_force = worker.call(IN_FORCE, START_SECONDS)
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
            result.snapshots.update(
                {(part.snippet, name): f for name, f in answer["snapshots"].items()}
            )
            error = answer["said"]["error"]
            if error is not None:
                calls = " <- ".join(error["traceback"])
                result.failure = Text(
                    f"R이 {part.snippet}에서 멈춤: {error['message']} ({calls})",
                    f"R stopped at {part.snippet}: {error['message']} ({calls})",
                )
                break
        result.in_force = worker.call(IN_FORCE, START_SECONDS)
    return result


def run_python(
    worker: Worker, settings: Settings, folder: Path, seconds: float, tell: Tell
) -> PythonResult:
    """Run the Python twins in slide order."""
    result = PythonResult()
    module = "lecture_port.parity.python_result"
    with _noting_failure(result):
        worker.call(
            f"{module}:start",
            START_SECONDS,
            data=settings.data,
            seed=settings.seed,
            epochs=settings.epochs,
        )
        result.in_force = worker.call(IN_FORCE, START_SECONDS)
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
            result.snapshots.update(
                {(snippet.id, name): f for name, f in answer["snapshots"].items()}
            )
            if answer["error"] is not None:
                last = answer["error"].strip().splitlines()[-1]
                result.failure = Text(
                    f"파이썬이 {snippet.id}에서 멈춤: {last}",
                    f"Python stopped at {snippet.id}: {last}",
                )
                break
        result.in_force = worker.call(IN_FORCE, START_SECONDS)
    return result


@contextmanager
def _noting_failure(result: BackendResult) -> Iterator[None]:
    """Let a worker that fails end its backend, and say why; the other goes on."""
    try:
        yield
    except WorkerFailedError as error:
        result.failure = Text(f"{error.what.ko} {error.trace}", f"{error.what.en} {error.trace}")


def _shown_kinds() -> set[str]:
    return {snippet.shows for snippet in SNIPPETS if snippet.shows is not None}


REPLAY_SECONDS = 120.0


def replayable(snapshot: dict[Key, Snapshot]) -> tuple[Snippet, ...]:
    """Return the snippets after the training all of whose needs R's snapshot hold, or the data."""
    names = {name for _, name in _inputs(snapshot)}
    trained = {item.name for item in items() if item.stage == "trained"}
    return tuple(
        snippet
        for snippet in SNIPPETS
        if comes_after_training(snippet)
        and snippet.needs
        and {name for name in snippet.needs if name in trained} <= names
        and any(name in names for name in snippet.needs)
    )


def _inputs(snapshot: dict[Key, Snapshot]) -> dict[Key, Snapshot]:
    """Return what is known in full: lists, and small whole numbers."""
    stages = {item.key: item.stage for item in items()}
    return {
        key: each
        for key, each in snapshot.items()
        if stages.get(key) == "trained" and (each["kind"] == "list" or "packed" in each)
    }


def replay(
    worker: Worker, r: dict[Key, Snapshot], python: PythonResult, folder: Path, settings: Settings
) -> dict[Key, Snapshot]:
    """Give R's inputs to the Python functions and describe what they show."""
    if python.failure is not None:
        return {}
    inputs: dict[str, Any] = {name: each for (_, name), each in _inputs(r).items()}
    found: dict[Key, Snapshot] = {}
    try:
        for snippet in replayable(r):
            if not settings.includes(snippet.id):
                continue
            answer = worker.call(
                "lecture_port.parity.python_result:replay",
                REPLAY_SECONDS,
                snippet=snippet.id,
                inputs={name: inputs[name] for name in snippet.needs if name in inputs},
                prefix=str(folder / f"replay-{snippet.id}"),
            )
            if answer is not None:
                found[snippet.id, str(snippet.shows)] = answer
    except WorkerFailedError as error:
        python.failure = error.what
    return found

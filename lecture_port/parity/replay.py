"""Python's functions on R's own inputs: exact even where the two trainings differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lecture_port.content.practice import SNIPPETS, Snippet
from lecture_port.parity.backends import Key, PythonResult
from lecture_port.parity.item import items
from lecture_port.parity.settings import Settings
from lecture_port.parity.snapshot import Snapshot
from lecture_port.parity.worker import Worker, WorkerFailedError
from lecture_port.runner.plan import comes_after_training

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
    """Give R's inputs to the Python functions and describe what they show.

    Parameters
    ----------
    worker : Worker
        The process that Python ran in; it holds the data's labels.
    r : dict of (id, name) to Snapshot
        What R gave.
    python : PythonResult
        Python's result; its failure is noted there.
    folder : Path
        Where pictures go.
    settings : Settings
        Up to which snippet the comparison goes.
    """
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

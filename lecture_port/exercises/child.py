"""The process in which a student's file runs; started by `lecture_port.exercises.child_process`.

Its messages are JSON lines on a pipe of its own and ``.npz`` files beside the job, so what the student
prints cannot be mistaken for them. Each carries the job's word.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from lecture_port.exercises.exercise import Case, Exercise

PRINTED_KEPT = 50_000


class Teller:
    """Sends messages to the parent.

    Parameters
    ----------
    stream : TextIO
        The pipe.
    word : str
        The job's word, which every message carries.
    folder : Path
        Where arrays go.
    """

    def __init__(self, stream: TextIO, word: str, folder: Path) -> None:
        self._stream = stream
        self._word = word
        self._folder = folder
        self._number = 0

    def tell(self, **message: Any) -> None:
        """Send one message."""
        self._stream.write(json.dumps({**message, "word": self._word}) + "\n")
        self._stream.flush()

    def value(self, value: Any) -> dict[str, Any]:
        """Describe a value; its arrays go into a file of their own."""
        import numpy as np

        from lecture_port.exercises.encode import encode

        arrays: dict[str, Any] = {}
        told = {"told": encode(value, arrays)}
        if arrays:
            self._number += 1
            name = f"{self._number}.npz"
            np.savez(self._folder / name, **arrays)
            told["arrays"] = {"file": name}
        return told


def main() -> None:
    """Read the job, set the limits, run the file, tell what it gave."""
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[1]).unlink()
    pipe = (
        int(sys.argv[2])
        if sys.argv[2] != "-"
        else os.open(job["messages"], os.O_WRONLY | os.O_CREAT)
    )
    del sys.argv[1:]
    stream = os.fdopen(pipe, "w", encoding="utf-8")
    teller = Teller(stream, job["word"], Path(job["folder"]))
    from lecture_port.exercises.limits import Limits, restrict
    from lecture_port.exercises.registry import by_id

    exercises = [by_id(id) for id in job["exercises"]]
    _warm_up(exercises, job["heavy"], job["pyplot"])
    references = {e.id: _references(e, teller) for e in exercises if e.reference is not None}
    prepared = {e.id: e.cases() for e in exercises}
    restrict(Limits(**job["limits"]), job["heavy"])
    teller.tell(kind="begun")
    names = _load(job["path"], job["name"], teller)
    if names is not None:
        for exercise in exercises:
            _check(exercise, prepared[exercise.id], references, names, job["name"], teller)
    teller.tell(kind="done")
    stream.flush()
    # What the student's file left running (threads, exit hooks) is not waited for.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _warm_up(exercises: list[Exercise], heavy: bool, pyplot: bool) -> None:
    """Load what the file needs before its limits are set."""
    import numpy as np

    np.savez(io.BytesIO(), a=np.zeros(1))
    if pyplot:
        import_module("matplotlib.pyplot")
    if heavy or any(exercise.needs_tensorflow for exercise in exercises):
        from lecture_port.r.backend import keras

        _hand_out_mnist(keras())


def _hand_out_mnist(keras: Any) -> None:
    """Let ``keras.datasets.mnist.load_data`` give the mini data: nothing is downloaded in a check."""
    from lecture_port.exercises.data import mini

    def load_data(path: str = "mnist.npz") -> Any:
        del path
        data = mini()
        return (data.train_images, data.train_labels), (data.test_images, data.test_labels)

    keras.datasets.mnist.load_data = load_data
    for name, module in list(sys.modules.items()):
        if name.endswith("keras.datasets.mnist"):
            module.load_data = load_data  # type: ignore[attr-defined]


def _references(exercise: Exercise, teller: Teller) -> list[dict[str, Any]]:
    assert exercise.reference is not None
    return [teller.value(exercise.reference(case.make())) for case in exercise.cases()]


def _load(path: str, name: str, teller: Teller) -> dict[str, Any] | None:
    names: dict[str, Any] = {"__name__": "student", "__file__": name, "__builtins__": __builtins__}
    import types

    module = types.ModuleType("student")
    module.__dict__.update(names)
    sys.modules["student"] = module
    text = Path(path).read_text(encoding="utf-8")
    try:
        exec(compile(text, name, "exec", dont_inherit=True), module.__dict__)
    except BaseException as error:
        teller.tell(kind="fault", during="load", **_error(error, name))
        return None
    return module.__dict__


def _check(
    exercise: Exercise,
    cases: tuple[Case, ...],
    references: dict[str, list[dict[str, Any]]],
    names: dict[str, Any],
    name: str,
    teller: Teller,
) -> None:
    function = names.get(exercise.function)
    if not callable(function):
        teller.tell(kind="no-function", exercise=exercise.id)
        return
    for number, case in enumerate(cases):
        teller.tell(kind="case", exercise=exercise.id, number=number)
        message = call(exercise, case, function, name, teller)
        if exercise.id in references:
            message["reference"] = references[exercise.id][number]
        teller.tell(exercise=exercise.id, number=number, **message)
        if message["kind"] == "fault":
            return


def call(
    exercise: Exercise, case: Case, function: Any, name: str, teller: Teller
) -> dict[str, Any]:
    """Call the student's function once and describe what came of it."""
    from lecture_port.exercises.drawn import pyplot_watched

    arguments = case.make()
    heard = _Tee(sys.stdout)
    with pyplot_watched() as current_plot:
        try:
            with contextlib.redirect_stdout(heard):
                answer = function(*arguments.values())
        except BaseException as error:
            return {"kind": "fault", "during": "call", **_error(error, name)}
        try:
            observed = exercise.observe(arguments) if exercise.observe is not None else {}
            if answer is None and "matplotlib.pyplot" in sys.modules:
                observed = {**observed, "current_plot": current_plot()}
            told = teller.value(answer)
            json.dumps([told, observed])
        except BaseException as error:
            return {"kind": "fault", "during": "answer", **_error(error, name)}
    return {
        "kind": "answer",
        "answer": told,
        "observed": observed,
        "printed": heard.getvalue(),
    }


class _Tee(io.TextIOBase):
    """Keeps the beginning of what is printed and hands all of it on."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._kept: list[str] = []
        self._length = 0

    def write(self, text: str, /) -> int:
        if self._length < PRINTED_KEPT:
            self._kept.append(text[: PRINTED_KEPT - self._length])
            self._length += len(text)
        self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return False

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    def getvalue(self) -> str:
        return "".join(self._kept)


def _error(error: BaseException, name: str) -> dict[str, Any]:
    line = None
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == name:
            line = frame.lineno
    try:
        message = str(error)
    except Exception:
        message = ""
    return {"type": type(error).__name__, "message": message[:2000], "line": line}


if __name__ == "__main__":
    main()

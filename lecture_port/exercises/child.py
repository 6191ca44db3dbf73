"""The process in which a student's file runs; started by `lecture_port.exercises.sandbox`.

The job, the student's text in it, comes on stdin, and the answers go back on a pipe of their own: nothing on the
disk that another student's file could change. What the student prints cannot be mistaken for a message, since
each carries the job's word.

Loading NumPy, or TensorFlow, takes longer than most answers: with ``--serve`` this is the process that has them loaded
and forks one for each answer (Linux only, where a fork of a process without threads of its own is safe). Nothing of one
answer reaches another: what is forked has only what was loaded, and gets its job by pipes of its own.

Where the system can fork, a process stands between: it waits for the student's and ends it with all that it
started, also when the process that grades is no more. A student's file that ends its parent ends only that.

The process gets a time limit, a memory limit, an empty scratch folder as its working and home folder, an
environment without the user's variables, and its output is cut; where the kernel can, it writes nowhere but in its
scratch folder (`lecture_port.exercises.containment`). All this guards against accidents and against answers that
turn against the others. It is NO guard against a hostile program: the
file runs with the rights of whoever checks it, can read files by their full path and change their permissions, can
open connections, and could forge the messages that its own process sends. Run files of people whom you do not trust
as another user, or in a container or virtual machine.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import io
import json
import os
import random
import socket
import sys
import tempfile
import time
import traceback
import types
from collections.abc import Mapping
from importlib import import_module
from typing import Any, BinaryIO, TextIO

import numpy as np

from lecture_port.exercises.containment import (
    LANDLOCK,
    NAMESPACE,
    by_landlock,
    by_namespace,
    landlock_version,
    put_a_guard_between,
    restrict,
)
from lecture_port.exercises.encode import pyplot_watched
from lecture_port.exercises.exercise import Case, Exercise, by_id
from lecture_port.exercises.exercise import exercises as all_exercises
from lecture_port.exercises.inputs import handed_out, mini
from lecture_port.exercises.messages import Limits, Messenger

PRINTED_KEPT = 50_000
LONGEST_NAME = 200
"""Letters of an exception's class that are told."""
_BESIDE_NUMPY = ("scipy.signal", "scipy.sparse", "pandas", "sklearn.metrics", "matplotlib.figure")
"""What students import, each within the time that a start takes otherwise."""


def main() -> None:
    """Answer one job, or with ``--serve`` be the process from which others are forked for many."""
    if sys.argv[1:2] == ["--serve"]:
        serve(int(sys.argv[2]), sys.argv[3] == "heavy")
    else:
        answer(sys.stdin.buffer, None)


def answer(jobs: BinaryIO, pipe: int | None) -> None:
    """Read the job, set the limits, run the file, tell what it gave."""
    job = json.loads(jobs.readline())
    if pipe is not None:
        _move_to(job["scratch"])
    else:
        pipe = job["pipe"]
    if pipe is None:
        pipe = os.open(job["messages"], os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0))
    else:
        put_a_guard_between(pipe)
    walls = job["walls"]
    contained = ""  # the namespaces while this process has one thread, Landlock when all is loaded
    if NAMESPACE in walls and not (LANDLOCK in walls and landlock_version()):
        contained = NAMESPACE if by_namespace(job["scratch"]) else ""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    del sys.argv[1:]
    stream = os.fdopen(pipe, "wb")
    messenger = Messenger(stream, job["word"])
    messenger.tell(kind="begun", process=os.getpid())
    exercises = [by_id(id) for id in job["exercises"]]
    _warm_up(exercises, job["heavy"], job["pyplot"])
    for each in exercises:
        if each.reference is not None and each.id not in job["known"]:
            messenger.tell(
                kind="reference", exercise=each.id, values=references_of(each, messenger)
            )
    restrict(Limits(**job["limits"]), job["heavy"])
    if LANDLOCK in walls and by_landlock(job["scratch"]):
        contained = LANDLOCK
    messenger.tell(kind="ready", cpu=time.process_time(), contained=contained)
    names = _load(job["text"], job["name"], messenger)
    if names is not None:
        for exercise in exercises:
            check_cases(exercise, {}, names, job["name"], messenger)
    messenger.tell(kind="done", cpu=time.process_time())
    stream.flush()
    # What the student's file left running (threads, exit hooks) is not waited for.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _warm_up(exercises: list[Exercise], heavy: bool, pyplot: bool) -> None:
    """Load what the file needs before its limits are set."""
    np.savez(io.BytesIO(), a=np.zeros(1))
    if pyplot:
        import_module("matplotlib.pyplot")
    if heavy or any(exercise.needs_tensorflow for exercise in exercises):
        from lecture_port.r.backend import keras

        _hand_out_mnist(keras())


def _hand_out_mnist(keras: Any) -> None:
    """Let ``keras.datasets.mnist.load_data`` give the mini data: nothing is downloaded in a check."""

    def load_data(path: str = "mnist.npz") -> Any:
        del path
        data = handed_out()
        return (data.train_images, data.train_labels), (data.test_images, data.test_labels)

    keras.datasets.mnist.load_data = load_data
    for name, module in list(sys.modules.items()):
        if name.endswith("keras.datasets.mnist"):
            module.load_data = load_data  # type: ignore[attr-defined]


def serve(channel: int, heavy: bool) -> None:
    """Load what answers need, then fork for each job, whose pipes come over the channel, until its other end is closed."""
    end = socket.socket(fileno=channel)
    _load_beforehand(heavy)
    while True:
        sign, pipes, _, _ = socket.recv_fds(end, 1, 4)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:  # what has ended meanwhile
                pass
        if not sign:
            os._exit(0)
        if len(pipes) == 4 and os.fork() == 0:
            end.close()
            _between(pipes)
        for each in pipes:
            os.close(each)


def _load_beforehand(heavy: bool) -> None:
    mini()
    if heavy:
        from lecture_port.r.backend import keras

        keras()
    all_exercises()
    for name in () if heavy else _BESIDE_NUMPY:
        with contextlib.suppress(ImportError):
            import_module(name)


def _between(pipes: list[int]) -> None:
    """Fork once more, and tell how that ends; the server itself waits for nobody."""
    job, output, messages, status = pipes
    process = os.fork()
    if process:
        for each in (job, output, messages):
            os.close(each)
        os.write(status, f"{process}\n".encode())
        _, ended = os.waitpid(process, 0)
        os.write(status, f"{os.waitstatus_to_exitcode(ended)}\n".encode())
        os._exit(0)
    os.close(status)
    os.setsid()
    for pipe, place in ((job, 0), (output, 1), (output, 2)):
        os.dup2(pipe, place)
    for each in (job, output):
        os.close(each)
    try:
        answer(sys.stdin.buffer, messages)
    finally:
        os._exit(1)


def _move_to(scratch: str) -> None:
    """Let a forked process be at home in its scratch folder, with random numbers of its own."""
    os.chdir(scratch)
    for name in ("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"):
        os.environ[name] = scratch
    tempfile.tempdir = None
    random.seed()
    np.random.seed()


def references_of(exercise: Exercise, messenger: Messenger) -> list[dict[str, Any]]:
    """Return what the port's own function gives in this process, one a case."""
    assert exercise.reference is not None
    return [messenger.value(exercise.reference(**case.make())) for case in exercise.cases]


def _load(text: str, name: str, messenger: Messenger) -> dict[str, Any] | None:
    names: dict[str, Any] = {"__name__": "student", "__file__": name, "__builtins__": __builtins__}
    module = types.ModuleType("student")
    module.__dict__.update(names)
    sys.modules["student"] = module
    try:
        code = compile(text, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        _awaited(eval(code, module.__dict__))  # a notebook's cells may wait
    except BaseException as error:
        messenger.tell(kind="fault", during="load", **_error(error, name))
        return None
    return module.__dict__


def check_cases(
    exercise: Exercise,
    references: dict[str, list[dict[str, Any]]],
    names: dict[str, Any],
    name: str,
    messenger: Messenger,
) -> None:
    """Call the student's function once a case and tell what came of it, until one fails."""
    function = names.get(exercise.function)
    if not callable(function):
        messenger.tell(kind="no-function", exercise=exercise.id)
        return
    for number, case in enumerate(exercise.cases):
        messenger.tell(kind="case", exercise=exercise.id, number=number)
        message = call(exercise, case, function, name, messenger)
        if exercise.id in references:
            message["reference"] = references[exercise.id][number]
        messenger.tell(exercise=exercise.id, number=number, **message)
        if message["kind"] == "fault":
            return


def call(
    exercise: Exercise, case: Case, function: Any, name: str, messenger: Messenger
) -> dict[str, Any]:
    """Call the student's function once and describe what came of it."""
    arguments = case.make()
    printed = _Tee(sys.stdout)
    with pyplot_watched() as current_plot:
        try:
            with contextlib.redirect_stdout(printed):
                answer = _called(function, arguments)
        except BaseException as error:
            return {"kind": "fault", "during": "call", **_error(error, name)}
        try:
            observed = exercise.observe(arguments) if exercise.observe is not None else {}
            if answer is None and "matplotlib.pyplot" in sys.modules:
                observed = {**observed, "current_plot": current_plot()}
            told = messenger.value(answer)
            json.dumps([told, observed])
        except BaseException as error:
            return {"kind": "fault", "during": "answer", **_error(error, name)}
    return {
        "kind": "answer",
        "answer": told,
        "observed": observed,
        "printed": printed.getvalue(),
    }


def _called(function: Any, arguments: dict[str, Any]) -> Any:
    """Call a function by its parameters' places, or by their names, as R does, where they stand in another order."""
    parameters: Mapping[str, inspect.Parameter] = {}
    with contextlib.suppress(TypeError, ValueError):  # one of a library in C has none
        parameters = inspect.signature(function).parameters
    if set(arguments) <= set(parameters):
        moved = list(parameters)[: len(arguments)] != list(arguments)
        if moved or any(each.kind is each.KEYWORD_ONLY for each in parameters.values()):
            return _awaited(function(**arguments))
    return _awaited(function(*arguments.values()))


def _awaited(value: Any) -> Any:
    """Return what a coroutine gives."""
    if not inspect.iscoroutine(value):
        return value
    import asyncio

    return asyncio.run(value)


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
    kind = type(error).__name__[:LONGEST_NAME]
    return {"type": kind, "message": message[:2000], "line": line}


if __name__ == "__main__":
    main()

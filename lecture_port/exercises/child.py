"""The process in which a student's file runs; started by `lecture_port.exercises.sandbox`.

The job, the student's text in it, comes on stdin, and the answers go back on a pipe of their own: nothing on the
disk that another student's file could change. What the student prints cannot be mistaken for a message, since
each carries the job's word.

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

import contextlib
import inspect
import io
import json
import os
import select
import signal
import sys
import time
import traceback
import types
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import numpy as np

from lecture_port.exercises.containment import (
    LANDLOCK,
    NAMESPACE,
    by_landlock,
    by_namespace,
    landlock_version,
)
from lecture_port.exercises.encode import encode, pyplot_watched
from lecture_port.exercises.exercise import Case, Exercise, by_id
from lecture_port.exercises.messages import MEGABYTE, Limits

PRINTED_KEPT = 50_000
LONGEST_NAME = 200
"""Letters of an exception's class that are told."""
MOST_ARRAYS = 64 * 1024 * 1024
"""Bytes of one answer's arrays."""
_PR_SET_CHILD_SUBREAPER = 36
_ROUNDS = 500


class Messenger:
    """Sends messages to the parent: JSON lines with the job's word, and after one that has a ``size`` as many bytes."""

    def __init__(self, stream: BinaryIO, word: str) -> None:
        self._stream = stream
        self._word = word
        self._number = 0

    def tell(self, data: bytes = b"", /, **message: Any) -> None:
        """Send one message."""
        line = json.dumps({**message, "word": self._word}) + "\n"
        self._stream.write(line.encode("ascii") + data)
        self._stream.flush()

    def value(self, value: Any) -> dict[str, Any]:
        """Describe a value; its arrays go before it."""
        arrays: dict[str, Any] = {}
        told: dict[str, Any] = {"told": encode(value, arrays)}
        if arrays:
            self._number += 1
            packed = io.BytesIO()
            np.savez(packed, **arrays)
            data = packed.getvalue()
            if len(data) > MOST_ARRAYS:
                raise ValueError("the answer is too large")
            self.tell(data, kind="arrays", arrays=self._number, size=len(data))
            told["arrays"] = self._number
        return told


def main() -> None:
    """Answer one job, or with ``--serve`` be the process from which others are forked for many."""
    if sys.argv[1:2] == ["--serve"]:
        from lecture_port.exercises.nursery import serve

        serve(int(sys.argv[2]), sys.argv[3] == "heavy", answer)
    else:
        answer(sys.stdin.buffer, None)


def answer(jobs: BinaryIO, pipe: int | None) -> None:
    """Read the job, set the limits, run the file, tell what it gave."""
    job = json.loads(jobs.readline())
    if pipe is not None:
        from lecture_port.exercises.nursery import move_to

        move_to(job["scratch"])
    else:
        pipe = job["pipe"]
    if pipe is None:
        pipe = os.open(job["messages"], os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0))
    else:
        _put_a_guard_between(pipe)
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


def _put_a_guard_between(pipe: int) -> None:
    """Go on as a child of this process, in a session of its own; this process waits for its end and cleans up."""
    _adopt_orphans()
    woken, waking = os.pipe()
    student = os.fork()
    if student == 0:
        os.close(woken)
        os.close(waking)
        os.setsid()
        return
    os.close(pipe)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    os.set_blocking(waking, False)
    signal.set_wakeup_fd(waking)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    code = None
    while code is None:
        ended, status = os.waitpid(student, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
        elif 0 in select.select([0, woken], [], [])[0]:  # the process that grades is no more
            code = 0
        else:
            os.read(woken, 1)
    with contextlib.suppress(OSError):
        os.killpg(student, signal.SIGKILL)
    _end_orphans()
    os._exit(code if code >= 0 else 128 - code)


def _adopt_orphans() -> None:
    """Let Linux hand this process what its descendants leave behind, wherever they put it."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _end_orphans() -> None:
    """End what the student's process started and left running."""
    for _ in range(_ROUNDS):
        try:
            if os.waitpid(-1, os.WNOHANG)[0]:
                continue
        except ChildProcessError:
            return
        import psutil

        for each in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                each.kill()
        time.sleep(0.01)


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
    from lecture_port.exercises import inputs

    def load_data(path: str = "mnist.npz") -> Any:
        del path
        data = inputs.handed_out()
        return (data.train_images, data.train_labels), (data.test_images, data.test_labels)

    keras.datasets.mnist.load_data = load_data
    for name, module in list(sys.modules.items()):
        if name.endswith("keras.datasets.mnist"):
            module.load_data = load_data  # type: ignore[attr-defined]


def references_of(exercise: Exercise, messenger: Messenger) -> list[dict[str, Any]]:
    """Return what the port's own function gives in this process, one a case."""
    assert exercise.reference is not None
    return [messenger.value(exercise.reference(case.make())) for case in exercise.cases]


def _load(text: str, name: str, messenger: Messenger) -> dict[str, Any] | None:
    names: dict[str, Any] = {"__name__": "student", "__file__": name, "__builtins__": __builtins__}
    module = types.ModuleType("student")
    module.__dict__.update(names)
    sys.modules["student"] = module
    try:
        exec(compile(text, name, "exec", dont_inherit=True), module.__dict__)
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
    heard = _Tee(sys.stdout)
    with pyplot_watched() as current_plot:
        try:
            with contextlib.redirect_stdout(heard):
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
        "printed": heard.getvalue(),
    }


def _called(function: Any, arguments: dict[str, Any]) -> Any:
    """Call a function by its parameters' places, or by their names, as R does, where they stand in another order."""
    parameters: Mapping[str, inspect.Parameter] = {}
    with contextlib.suppress(TypeError, ValueError):  # one of a library in C has none
        parameters = inspect.signature(function).parameters
    if set(arguments) <= set(parameters):
        moved = list(parameters)[: len(arguments)] != list(arguments)
        if moved or any(each.kind is each.KEYWORD_ONLY for each in parameters.values()):
            return function(**arguments)
    return function(*arguments.values())


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
        _set(resource, resource.RLIMIT_AS, limits.memory + max(1024 * MEGABYTE, _addresses()))


def _addresses() -> int:
    """Return how many bytes of addresses this process has reserved already, where the system tells."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
    except (OSError, ValueError, AttributeError):
        return 0


def _set(resource: object, kind: int, wanted: int) -> None:
    """Lower a limit; one that the system refuses is left to the watch."""
    _, hard = resource.getrlimit(kind)  # type: ignore[attr-defined]
    infinity = resource.RLIM_INFINITY  # type: ignore[attr-defined]
    value = wanted if hard == infinity else min(wanted, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (value, value))  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()

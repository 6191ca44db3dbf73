"""A warm process that has NumPy, or TensorFlow, loaded and forks one for each answer: loading takes longer than most answers.

Nothing of one answer reaches another: what is forked has only what was loaded, and gets its job by pipes of its own.
Linux only, where a fork of a process without threads of its own is safe; elsewhere, and for a first answer, a process
is started anew.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

CAN_FORK = sys.platform == "linux"
SECONDS_TO_START = 240.0
"""How long a job waits for the warm process, on a machine with much else to do."""
_LIGHT = ("scipy.signal", "scipy.sparse", "pandas", "sklearn.metrics", "matplotlib.figure")
"""What students import beside NumPy, each within the time that a start takes otherwise."""


class NoNurseryError(Exception):
    """The warm process is gone; the job was not begun."""


class Forked:
    """A process that the nursery forked, with what the sandbox asks of a `subprocess.Popen`."""

    def __init__(self, stdin: int, stdout: int, status: int) -> None:
        self.stdin = os.fdopen(stdin, "wb")
        self.stdout = os.fdopen(stdout, "rb")
        self.returncode: int | None = None
        self._status, self._heard = status, b""
        until = time.monotonic() + SECONDS_TO_START
        while b"\n" not in self._heard:
            if not self._read(max(0.0, until - time.monotonic())):
                for stream in (self.stdin, self.stdout):
                    stream.close()
                os.close(status)
                raise NoNurseryError
        self.pid = int(self._heard.split(b"\n")[0])

    def wait(self, timeout: float) -> int:
        """Wait for the end, as `subprocess.Popen.wait`."""
        while self.returncode is None:
            if not select.select([self._status], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("student", timeout)
            data = os.read(self._status, 100)
            self._heard += data
            if data:  # only where nothing more can come has it ended
                continue
            code = self._heard.split(b"\n")[1:2]
            self.returncode = int(code[0]) if code and code[0] else -signal.SIGKILL
            os.close(self._status)
        return self.returncode

    def kill(self) -> None:
        """End it."""
        if self.returncode is None:
            os.kill(self.pid, signal.SIGKILL)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._status], [], [], seconds)[0]:
            return False
        data = os.read(self._status, 100)
        self._heard += data
        return bool(data)


class Nursery:
    """The warm process, with or without TensorFlow, seen from the process that grades."""

    def __init__(self, heavy: bool, environment: Callable[[str], dict[str, str]]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="lecture-port-warm-")
        self._socket, theirs = socket.socketpair()
        with theirs:
            command = ["-m", "lecture_port.exercises.child", "--serve", str(theirs.fileno())]
            self._process = subprocess.Popen(
                [sys.executable, "-P", *command, "heavy" if heavy else "light"],
                cwd=self._folder.name,
                env=environment(self._folder.name),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        self._lock = threading.Lock()

    def fork(self, messages: int) -> Forked:
        """Fork a process that reads its job from `stdin` and writes messages to the pipe; NoNurseryError if the warm process is gone."""
        job, output, status = os.pipe(), os.pipe(), os.pipe()
        try:
            with self._lock:
                socket.send_fds(self._socket, [b"j"], [job[0], output[1], messages, status[1]])
        except OSError as error:
            for each in (job[1], output[0], status[0]):
                os.close(each)
            raise NoNurseryError from error
        finally:
            for each in (job[0], output[1], status[1]):
                os.close(each)
        return Forked(job[1], output[0], status[0])

    def close(self) -> None:
        """Let it end; answers under way are not touched."""
        self._socket.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        with contextlib.suppress(OSError):
            self._folder.cleanup()


_lock = threading.Lock()
_nurseries: dict[bool, Nursery] = {}


def nursery(heavy: bool, environment: Callable[[str], dict[str, str]]) -> Nursery | None:
    """Return the warm process, started now if there is none; ``None`` where none can be."""
    if not CAN_FORK:
        return None
    with _lock:
        if heavy not in _nurseries:
            if not _nurseries:
                atexit.register(close_all)
            _nurseries[heavy] = Nursery(heavy, environment)
        return _nurseries[heavy]


def lost(heavy: bool, found: Nursery) -> None:
    """Forget a warm process that is gone."""
    with _lock:
        if _nurseries.get(heavy) is found:
            del _nurseries[heavy]
    found.close()


def close_all() -> None:
    """End the warm processes."""
    with _lock:
        for each in _nurseries.values():
            each.close()
        _nurseries.clear()


def serve(channel: int, heavy: bool, answer: Callable[[Any, int], None]) -> None:
    """Load what answers need, then fork for each job, whose pipes come over the channel, until its other end is closed."""
    end = socket.socket(fileno=channel)
    _load(heavy)
    while True:
        sign, pipes, _, _ = socket.recv_fds(end, 1, 4)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:  # what has ended meanwhile
                pass
        if not sign:
            os._exit(0)
        if len(pipes) == 4 and os.fork() == 0:
            end.close()
            _between(pipes, answer)
        for each in pipes:
            os.close(each)


def _load(heavy: bool) -> None:
    from lecture_port.exercises import encode, exercise, inputs

    del encode
    inputs.mini()
    if heavy:
        from lecture_port.r.backend import keras

        keras()
    exercise.exercises()
    for name in () if heavy else _LIGHT:
        with contextlib.suppress(ImportError):
            import_module(name)


def _between(pipes: list[int], answer: Callable[[Any, int], None]) -> None:
    """Fork once more, and tell how that ends; the nursery itself waits for nobody."""
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


def move_to(scratch: str) -> None:
    """Let a forked process be at home in its scratch folder, with random numbers of its own."""
    import random

    import numpy as np

    os.chdir(scratch)
    for name in ("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"):
        os.environ[name] = scratch
    tempfile.tempdir = None
    random.seed()
    np.random.seed()

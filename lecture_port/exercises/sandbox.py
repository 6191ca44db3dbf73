"""Runs a student's file in a process of its own and gathers what it gave.

See `lecture_port.exercises.child` for what this does and does not protect against.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import re
import secrets
import select
import signal
import site
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, TypeAlias

from lecture_port.exercises.containment import BY
from lecture_port.exercises.messages import (
    GUARD_ENDED,
    MEGABYTE,
    Fault,
    Limits,
    Run,
    ended,
    fault,
    memory_fault,
    read_messages,
    waiting_fault,
)
from lecture_port.exercises.source import Source
from lecture_port.files import python_path, temporary_folder
from lecture_port.language import Text

WALLS = BY
"""What may keep a student's process from files and processes of others."""


def run(source: Source, limits: Limits, heavy: bool, stop: threading.Event | None = None) -> Run:
    """Run a file, which parses and answers at least one exercise, against their cases; `stop` ends it early once it is set."""
    began = time.monotonic()
    with temporary_folder("lecture-port-check-") as folder:
        job = _job(source, limits, heavy, folder)
        end, printed, messages = watched(job, limits, stop)
        result = read_messages(messages, job["word"], source.place, dict(_known_references))
        _known_references.update(result.references)
    result.printed = printed
    result.seconds = time.monotonic() - began
    if result.fault is None and not result.finished:
        result.fault = end or fault("exit", code=0)
    elif end is not None and end.id in ("timeout", "memory", "printing", GUARD_ENDED):
        result.fault, result.finished = end, False
    return result


_known_references: dict[str, list[Any]] = {}
"""What the port's own functions gave in an earlier process, which the next one need not compute again."""


def _job(source: Source, limits: Limits, heavy: bool, folder: Path) -> dict[str, Any]:
    scratch = folder / "scratch"
    scratch.mkdir()
    return {
        "text": source.text,
        "name": source.path.name,
        "exercises": [exercise.id for exercise in source.exercises],
        "heavy": heavy,
        "known": list(_known_references),
        "limits": asdict(limits),
        "word": secrets.token_hex(16),
        "messages": str(folder / "messages"),
        "scratch": str(scratch),
        "walls": WALLS,
        "draws": "plot" in source.text,
        "pyplot": "pyplot" in source.text,
    }


_POLL = 0.1
_MOST_MESSAGES = 256 * MEGABYTE
_GRACE = 2.0
"""Seconds that a guard has to end what it watches."""


def watched(
    job: dict[str, Any], limits: Limits, stop: threading.Event | None
) -> tuple[Fault | None, str, bytes]:
    """Start the process and watch time, memory and output; return how it ended and what it told."""
    own_pipe = os.name == "posix"
    reading, writing = os.pipe() if own_pipe else (-1, -1)
    process = _forked(job["heavy"], writing) or subprocess.Popen(
        [sys.executable, "-P", "-m", "lecture_port.exercises.child"],
        cwd=job["scratch"],
        env=child_environment(job["scratch"], job["draws"]),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=(writing,) if own_pipe else (),
        start_new_session=True,
    )
    output = _Output(process.stdout, limits.kept)
    messages = bytearray()
    threads = [threading.Thread(target=output.read, daemon=True)]
    if own_pipe:
        os.close(writing)
        threads.append(threading.Thread(target=_gather, args=(reading, messages), daemon=True))
    for thread in threads:
        thread.start()
    try:
        _hand_over(process, {**job, "pipe": writing if own_pipe else None})
        end = _wait(process, limits, output, messages, stop)
    finally:
        _kill(process, messages)
        for thread in threads:
            thread.join(2)
    if not own_pipe and Path(job["messages"]).exists():
        messages += Path(job["messages"]).read_bytes()[:_MOST_MESSAGES]
    return end, output.text(), bytes(messages)


_asked: Counter[bool] = Counter()
_asking = threading.Lock()


def expect_many() -> None:
    """Let the warm processes be started at the first answer already, since others will follow."""
    with _asking:
        _asked.update({True: 1, False: 1})


def _forked(heavy: bool, messages: int) -> Forked | None:
    """Return a process forked from the warm one, from the second answer of a kind on, where there is one."""
    with _asking:
        _asked[heavy] += 1
        if _asked[heavy] < 2:
            return None
    warm = fork_server(heavy)
    if warm is None:
        return None
    try:
        return warm.fork(messages)
    except ForkServerGoneError:
        lost(heavy, warm)
        with _asking:
            _asked[heavy] = 0
        return None


def _hand_over(process: Process, job: dict[str, Any]) -> None:
    """Send the job; the pipe stays open, so that the other end knows when there is nobody any more to answer to."""
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        process.stdin.write(json.dumps(job).encode("ascii") + b"\n")
        process.stdin.flush()


class _Output:
    """What a process prints: the beginning is kept, the rest is only counted."""

    def __init__(self, stream: IO[bytes] | None, kept: int) -> None:
        assert stream is not None
        self._stream = stream
        self._kept = kept
        self._first = bytearray()
        self.size = 0

    def read(self) -> None:
        """Read until the end; called in a thread."""
        with contextlib.suppress(OSError, ValueError):
            while data := self._stream.read1(65536):  # type: ignore[attr-defined]
                self.size += len(data)
                self._first += data[: max(0, self._kept - len(self._first))]
        with contextlib.suppress(OSError):
            self._stream.close()

    def text(self) -> str:
        """Return what was kept."""
        return self._first.decode("utf-8", errors="replace")


def _gather(reading: int, messages: bytearray) -> None:
    with os.fdopen(reading, "rb") as stream, contextlib.suppress(OSError):
        while data := stream.read1(65536):
            if len(messages) + len(data) <= _MOST_MESSAGES:
                messages += data


def _wait(
    process: Process,
    limits: Limits,
    output: _Output,
    messages: bytearray,
    stop: threading.Event | None,
) -> Fault | None:
    """Wait for the end of the process; return why it ended if it did not end well.

    What counts is the time that it calculates from when the file is run, so that no load of the machine
    makes a right answer too slow. One that only waits is ended much later.
    """
    import psutil

    until = time.monotonic() + limits.wall
    most = None if os.name == "posix" else limits.seconds + _LOADING
    try:
        seen = psutil.Process(process.pid)
    except psutil.Error:
        seen = None
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_POLL)
        if output.size > limits.printed:
            return fault("printing", size=limits.printed // MEGABYTE)
        if stop is not None and stop.is_set():
            return Fault("not-run", Text("확인을 멈췄습니다", "the check was stopped"))
        if process.returncode is not None:
            return fault(GUARD_ENDED) if process.returncode < 0 else ended(process.returncode)
        if time.monotonic() > until:
            return waiting_fault(limits)
        if most is None and (loaded := _loaded(messages)) is not None:
            most = loaded + limits.seconds
        if seen is None:
            continue
        calculated, memory = _used(seen)
        if most is not None and calculated > most:
            return fault("timeout", seconds=limits.seconds)
        if memory > limits.memory:
            return memory_fault(limits)


_LOADING = 30.0
"""Seconds that loading may take where it cannot be told apart from the file's own time."""


def _loaded(messages: bytearray) -> float | None:
    """Return how long the process had calculated when the file began to run."""
    found = re.search(rb'\{"kind": "ready", "cpu": ([\d.e-]+)', bytes(messages[:_BEGINNING]))
    return None if found is None else float(found[1])


_BEGINNING = 16 * MEGABYTE


def _used(process: Any) -> tuple[float, int]:
    """Return the processor's time of the student's process with all that it started, ended or not, and their resident memory."""
    import psutil

    seconds, memory = 0.0, 0
    with contextlib.suppress(psutil.Error):
        children = process.children(recursive=True)  # looks at every process of the machine
        for each in (process, *children):
            with contextlib.suppress(psutil.Error), each.oneshot():
                memory += each.memory_info().rss
                if each is not process or not children:
                    seconds += sum(each.cpu_times()[:4])
    return seconds, memory


def _kill(process: Process, messages: bytearray) -> None:
    """End the process with all that it started."""
    import psutil

    assert process.stdin is not None
    started: list[Any] = []
    with contextlib.suppress(psutil.Error):
        started = psutil.Process(process.pid).children(recursive=True)
    with contextlib.suppress(OSError):
        process.stdin.close()  # the guard hears it and cleans up
    if os.name == "posix":
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
        if process.returncode is None or process.returncode < 0:
            _kill_group(messages)
    for each in started:
        with contextlib.suppress(psutil.Error):
            each.kill()
    with contextlib.suppress(OSError):
        process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(5)


def _kill_group(messages: bytearray) -> None:
    """End the student's process, of which the first message tells, where its guard cannot."""
    with contextlib.suppress(ValueError, KeyError, OSError):
        os.killpg(json.loads(messages.split(b"\n", 1)[0])["process"], signal.SIGKILL)


_PASSED_ON = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "LD_LIBRARY_PATH", "LANG", "LC_ALL")


def child_environment(scratch: str, draws: bool) -> dict[str, str]:
    """Return an environment without the user's variables, home in the scratch folder.

    The packages that the user installed for himself are found nevertheless.
    """
    from lecture_port.data.load import cache_folder

    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": python_path(),
        "PYTHONUSERBASE": site.getuserbase(),
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLBACKEND": "Agg",
        **(_matplotlib_cache() if draws else {}),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "CUDA_VISIBLE_DEVICES": "-1",
        "COLUMNS": "120",
        "HOME": scratch,
        "USERPROFILE": scratch,
        "TMPDIR": scratch,
        "TEMP": scratch,
        "TMP": scratch,
        "LECTURE_PORT_CACHE": str(cache_folder()),
    }


def _matplotlib_cache() -> dict[str, str]:
    """Let matplotlib find its list of fonts, which takes seconds to make."""
    import matplotlib

    return {"MPLCONFIGDIR": matplotlib.get_cachedir()}


CAN_FORK = sys.platform == "linux"
SECONDS_TO_START = 240.0
"""How long a job waits for the warm process, on a machine with much else to do."""


class ForkServerGoneError(Exception):
    """The warm process is gone; the job was not begun."""


class Forked:
    """A process that the warm one forked, with what is asked of a `subprocess.Popen`."""

    def __init__(self, stdin: int, stdout: int, status: int) -> None:
        self.stdin = os.fdopen(stdin, "wb")
        self.stdout = os.fdopen(stdout, "rb")
        self.returncode: int | None = None
        self._status, self._told = status, b""
        until = time.monotonic() + SECONDS_TO_START
        while b"\n" not in self._told:
            if not self._read(max(0.0, until - time.monotonic())):
                for stream in (self.stdin, self.stdout):
                    stream.close()
                os.close(status)
                raise ForkServerGoneError
        self.pid = int(self._told.split(b"\n")[0])

    def wait(self, timeout: float) -> int:
        """Wait for the end, as `subprocess.Popen.wait`."""
        while self.returncode is None:
            if not select.select([self._status], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("student", timeout)
            data = os.read(self._status, 100)
            self._told += data
            if data:  # only where nothing more can come has it ended
                continue
            code = self._told.split(b"\n")[1:2]
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
        self._told += data
        return bool(data)


class ForkServer:
    """The warm process, with or without TensorFlow, seen from the process that grades."""

    def __init__(self, heavy: bool) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="lecture-port-warm-")
        self._socket, theirs = socket.socketpair()
        with theirs:
            command = ["-m", "lecture_port.exercises.child", "--serve", str(theirs.fileno())]
            self._process = subprocess.Popen(
                [sys.executable, "-P", *command, "heavy" if heavy else "light"],
                cwd=self._folder.name,
                env=child_environment(self._folder.name, draws=True),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        self._lock = threading.Lock()

    def fork(self, messages: int) -> Forked:
        """Fork a process that reads its job from `stdin` and writes messages to the pipe; ForkServerGoneError if the warm process is gone."""
        job, output, status = os.pipe(), os.pipe(), os.pipe()
        try:
            with self._lock:
                socket.send_fds(self._socket, [b"j"], [job[0], output[1], messages, status[1]])
        except OSError as error:
            for each in (job[1], output[0], status[0]):
                os.close(each)
            raise ForkServerGoneError from error
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
_fork_servers: dict[bool, ForkServer] = {}


def fork_server(heavy: bool) -> ForkServer | None:
    """Return the warm process, started now if there is none; ``None`` where none can be."""
    if not CAN_FORK:
        return None
    with _lock:
        if heavy not in _fork_servers:
            if not _fork_servers:
                atexit.register(close_all)
            _fork_servers[heavy] = ForkServer(heavy)
        return _fork_servers[heavy]


def lost(heavy: bool, found: ForkServer) -> None:
    """Forget a warm process that is gone."""
    with _lock:
        if _fork_servers.get(heavy) is found:
            del _fork_servers[heavy]
    found.close()


def close_all() -> None:
    """End the warm processes."""
    with _lock:
        for each in _fork_servers.values():
            each.close()
        _fork_servers.clear()


Process: TypeAlias = subprocess.Popen[bytes] | Forked

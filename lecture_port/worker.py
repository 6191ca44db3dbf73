"""A child process with limits and a hard end: R and the twins run in one, a cluster trains its seeds in one."""

from __future__ import annotations

import _thread
import contextlib
import importlib
import json
import math
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from lecture_port import errors, language
from lecture_port.errors import LecturePortError
from lecture_port.files import python_path
from lecture_port.language import Text, current

GRACE_SECONDS = 5.0
"""How long a worker may take to stop once it is interrupted or its pipe is closed."""
STOPPED_SECONDS = 10.0
"""How long a worker that something has stopped (SIGSTOP) is waited for, whatever its time limit."""
POLL_SECONDS = 1.0
"""How often a worker that is waited for is looked at."""
STDERR_LETTERS = 2000
"""How much of what a dead worker printed is shown, in letters."""
_END: dict[str, Any] = {"end": True}


class Worker:
    """A process that calls functions and sends back what they return.

    Use it as a context manager; it is killed at the end of the block if it does not leave by itself.
    """

    def __init__(self, name: str, environ: Mapping[str, str] | None = None) -> None:
        self.name = name
        self._printed: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115, closed by close()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lecture_port.worker", current()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._printed,
            env={**os.environ, **(environ or {}), "PYTHONPATH": python_path(), "PYTHONUTF8": "1"},
            # The terminal's Ctrl-C reaches this process only, which then passes it on.
            start_new_session=True,
        )
        self._requests: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        for work in (self._write_requests, self._read_answers):
            threading.Thread(target=work, daemon=True).start()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def call(self, function: str, seconds: float | None, /, **arguments: Any) -> Any:
        """Call a function in the process and return what it returns."""
        try:
            self._requests.put({"call": function, "arguments": arguments})
            message = self._await_answer(seconds)
        except KeyboardInterrupt:
            self.interrupt()
            with contextlib.suppress(queue.Empty):
                self._answers.get(timeout=0 if self._is_stopped() else GRACE_SECONDS)
            self.close()
            raise
        raise_message(message, self.name)
        return message["value"]

    def interrupt(self) -> None:
        """Ask the process to stop what it is doing."""
        self._requests.put({"interrupt": True})

    def close(self) -> None:
        """End the process: it leaves when its pipe closes, and is killed if it does not."""
        process = self._process
        self._requests.put(None)
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._kill()
        assert process.stdout is not None
        process.stdout.close()
        self._printed.close()

    def _kill(self) -> None:
        """Kill the process with all that it started."""
        if self._process.poll() is None:
            end_session(self._process)
        self._process.wait()

    def _write_requests(self) -> None:
        """Send the requests; in a thread, because a stopped process does not read and would hold up its parent."""
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError, ValueError):
            while (message := self._requests.get()) is not None:
                write_message(stdin, message)
        with contextlib.suppress(OSError):
            stdin.close()

    def _read_answers(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(OSError, ValueError):
            for message in read_messages(self._process.stdout):
                self._answers.put(message)
        self._answers.put(_END)

    def _await_answer(self, seconds: float | None) -> dict[str, Any]:
        start = runs = time.monotonic()
        limit = math.inf if seconds is None else seconds
        stopped_limit = math.inf if seconds is None else STOPPED_SECONDS
        while (now := time.monotonic()) < start + limit and now < runs + stopped_limit:
            with contextlib.suppress(queue.Empty):
                message = self._answers.get(timeout=min(POLL_SECONDS, start + limit - now))
                if message is _END:
                    self._answers.put(_END)
                    raise self._unexpected_end()
                return message
            runs = runs if self._is_stopped() else time.monotonic()
        stopped = self._is_stopped()
        self._kill()
        raise WorkerFailedError(
            Text(
                f"{self.name}: 프로세스가 밖에서 정지되어(SIGSTOP) 끝냈습니다",
                f"{self.name}: something stopped the process (SIGSTOP), so it was ended",
            )
            if stopped
            else Text(
                f"{self.name}: {limit:g}초 안에 끝나지 않아 중단했습니다",
                f"{self.name}: stopped, because it did not end within {limit:g} s",
            ),
            self._stderr_tail(),
        )

    def _is_stopped(self) -> bool:
        import psutil

        with contextlib.suppress(psutil.Error):
            return bool(psutil.Process(self._process.pid).status() == psutil.STATUS_STOPPED)
        return False

    def _unexpected_end(self) -> WorkerFailedError:
        self._kill()
        code = self._process.returncode
        return WorkerFailedError(
            Text(
                f"{self.name}: 프로세스가 갑자기 끝났습니다 (종료 코드 {code})",
                f"{self.name}: the process ended unexpectedly (exit code {code})",
            ),
            self._stderr_tail(),
        )

    def _stderr_tail(self) -> str:
        self._printed.seek(0)
        printed = self._printed.read().decode("utf-8", errors="replace")
        return printed[-STDERR_LETTERS:].strip()


@dataclass(frozen=True, slots=True)
class CommandResult:
    """How a command ended."""

    returncode: int | None  # ``None`` where its time was over
    stdout: str
    stderr: str


def run_to_end(
    command: Sequence[str],
    seconds: float,
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> CommandResult:
    """Run a command in a session of its own; when its time is over it is killed with all that it started."""
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environ or {})},
        start_new_session=True,
    )
    returncode: int | None = None
    try:
        out, err = process.communicate(timeout=seconds)
        returncode = process.returncode
    except subprocess.TimeoutExpired:
        end_session(process)
        out, err = process.communicate()
    except BaseException:
        end_session(process)
        process.communicate()
        raise
    texts = (each.decode("utf-8", "replace") for each in (out, err))
    return CommandResult(returncode, *texts)


def end_session(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that leads a session of its own, with all that is in it."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def write_message(stream: IO[bytes], message: Any) -> None:
    """Send one message; NaN and infinities travel as Python's JSON writes them."""
    stream.write(json.dumps(message).encode("ascii") + b"\n")
    stream.flush()


def read_messages(stream: IO[bytes]) -> Iterator[Any]:
    """Receive messages until the other end closes; a line that is no JSON ends it too."""
    for line in stream:
        try:
            yield json.loads(line)
        except ValueError:
            return


def take_standard_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Keep stdin and stdout for messages; what the process prints goes to stderr from now on.

    R, TensorFlow and C libraries write to descriptor 1 as they like: they must not hit a message.
    """
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, answers


class WorkerFailedError(Exception):
    """A worker process gave no answer: it died, took too long, or met an error of its own."""

    def __init__(self, what: Text, trace: str = "") -> None:
        super().__init__(what, trace)
        self.what = what
        self.trace = trace

    def __str__(self) -> str:
        return f"{self.what}\n{self.trace}".strip()


def as_message(error: BaseException) -> dict[str, Any]:
    """Describe an error so that it can be sent."""
    trace = "".join(traceback.format_exception(error))
    if isinstance(error, LecturePortError):
        hint = error.hint and [error.hint.ko, error.hint.en]
        return {
            "fault": type(error).__name__,
            "what": [error.what.ko, error.what.en],
            "hint": hint,
        }
    if isinstance(error, KeyboardInterrupt):
        return {"interrupted": True}
    return {"error": f"{type(error).__name__}: {error}", "trace": trace}


def raise_message(message: dict[str, Any], worker: str) -> None:
    """Raise in this process what a worker met; do nothing where it met nothing."""
    if message.get("interrupted"):
        raise KeyboardInterrupt
    if "fault" in message:
        kind = getattr(errors, message["fault"], LecturePortError)
        hint = message["hint"]
        raise kind(Text(*message["what"]), hint and Text(*hint))
    if "error" in message:
        raise WorkerFailedError(
            Text(f"{worker}: {message['error']}", f"{worker}: {message['error']}"),
            message["trace"],
        )


def main() -> None:
    """Serve until the parent closes the pipe, then leave without any exit hook.

    R's and reticulate's exit hooks can wait for each other forever; everything that must be kept has been sent by then.
    """
    requests, answers = take_standard_streams()
    prepare()
    language.use(sys.argv[1])
    waiting: queue.Queue[dict[str, Any]] = queue.Queue()
    threading.Thread(target=_read_requests, args=(requests, waiting), daemon=True).start()
    while True:
        try:
            request = waiting.get()
            write_message(answers, _answer(request))
        except KeyboardInterrupt:
            continue


def _read_requests(requests: IO[bytes], waiting: queue.Queue[dict[str, Any]]) -> None:
    for message in read_messages(requests):
        if message.get("interrupt"):
            interrupt()
        else:
            waiting.put(message)
    sys.stderr.flush()
    os._exit(0)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    try:
        module, _, name = request["call"].partition(":")
        function = getattr(importlib.import_module(module), name)
        return {"value": function(**request["arguments"])}
    except BaseException as error:
        return as_message(error)


_stop_r: Callable[[], None] | None = None


@contextmanager
def while_in_r(stop: Callable[[], None]) -> Iterator[None]:
    """Let an interruption inside the block call `stop`, which makes R stop at its next look."""
    global _stop_r
    before, _stop_r = _stop_r, stop
    try:
        yield
    finally:
        _stop_r = before


@contextmanager
def while_in_python() -> Iterator[None]:
    """Let an interruption inside the block raise ``KeyboardInterrupt``: R has called Python."""
    global _stop_r
    before, _stop_r = _stop_r, None
    try:
        yield
    finally:
        _stop_r = before


def prepare() -> None:
    """Let the main thread be woken from a system call without anything else happening to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGUSR1"):
        signal.signal(signal.SIGUSR1, lambda _number, _frame: None)


def interrupt() -> None:
    """Stop what the main thread does; called by the thread that reads the requests.

    A signal alone would not do for R: Python's handler runs only between two steps of Python, and R may be in the midst
    of a loop for as long as it likes. R is told by its own flag, and woken where it sleeps.
    """
    stop, main = _stop_r, threading.main_thread().ident
    if stop is not None:
        stop()
    if not hasattr(signal, "pthread_kill") or main is None:
        if stop is None:
            _thread.interrupt_main()
        return
    signal.pthread_kill(main, signal.SIGINT if stop is None else signal.SIGUSR1)


if __name__ == "__main__":
    # By its name, as what runs R imports it: a second copy would not know what stops R.
    importlib.import_module("lecture_port.worker").main()

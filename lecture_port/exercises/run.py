"""Runs a student's file in a process of its own and gathers what it gave.

See `lecture_port.exercises.limits` for what this does and does not protect against.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import numpy as np

from lecture_port.exercises.decode import decode
from lecture_port.exercises.exercise import Heard
from lecture_port.exercises.fault import Fault
from lecture_port.exercises.limits import MEGABYTE, Limits
from lecture_port.exercises.source import Source
from lecture_port.language import Text

_POLL = 0.05
_MOST_MESSAGES = 64 * MEGABYTE
_MOST_ARRAYS = 512 * MEGABYTE
_PASSED_ON = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "LD_LIBRARY_PATH", "LANG", "LC_ALL")


@dataclass
class Run:
    """What one process gave.

    Parameters
    ----------
    heard : dict of (exercise id, case number) to Heard
        The answers.
    fault : Fault or None
        Why it ended early.
    fault_exercise : str or None
        The exercise that was under way then; ``None`` while the file was loaded.
    no_function : set of str
        Exercises whose function the file does not define.
    finished : bool
        Whether the process told that it was done.
    printed : str
        The beginning of what it printed.
    seconds : float
        Wall time.
    """

    heard: dict[tuple[str, int], Heard] = field(default_factory=dict)
    fault: Fault | None = None
    fault_exercise: str | None = None
    no_function: set[str] = field(default_factory=set)
    faults: dict[str, Fault] = field(default_factory=dict)
    finished: bool = False
    printed: str = ""
    seconds: float = 0.0


def run(source: Source, limits: Limits, heavy: bool, stop: threading.Event | None = None) -> Run:
    """Run a file against its exercises' cases.

    Parameters
    ----------
    source : Source
        The file, which parses and answers at least one exercise.
    limits : Limits
        What it may use.
    heavy : bool
        Whether TensorFlow is needed.
    stop : threading.Event, optional
        Ends the run early once it is set.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(
        prefix="lecture-port-check-", ignore_cleanup_errors=True
    ) as place:
        folder = Path(place)
        job = _job(source, limits, heavy, folder)
        end, printed, messages = _watched(job, limits, folder, stop)
        result = _read(messages, job["word"], folder)
    result.printed = printed
    result.seconds = time.monotonic() - began
    if result.fault is None and not result.finished:
        result.fault = end or _exited(0)
    elif end is not None and end.id in ("timeout", "memory", "printing"):
        result.fault, result.finished = end, False
    return result


def _job(source: Source, limits: Limits, heavy: bool, folder: Path) -> dict[str, Any]:
    scratch = folder / "scratch"
    answers = folder / "answers"
    scratch.mkdir()
    answers.mkdir()
    copy = folder / "student.py"
    copy.write_text(source.text, encoding="utf-8")
    job = {
        "path": str(copy),
        "name": source.path.name,
        "exercises": [exercise.id for exercise in source.exercises],
        "heavy": heavy,
        "limits": asdict(limits),
        "word": secrets.token_hex(16),
        "folder": str(answers),
        "messages": str(folder / "messages"),
        "scratch": str(scratch),
        "draws": "plot" in source.text,
    }
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
    return job


def _environment(scratch: str, draws: bool) -> dict[str, str]:
    """Return an environment without the user's variables, home in the scratch folder."""
    from lecture_port.data.cache import cache_folder

    root = str(Path(__file__).resolve().parents[2])
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")])),
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


def _watched(
    job: dict[str, Any], limits: Limits, folder: Path, stop: threading.Event | None
) -> tuple[Fault | None, str, list[bytes]]:
    """Start the process and watch time, memory and output; return how it ended and what it told."""
    own_pipe = os.name == "posix"
    reading, writing = os.pipe() if own_pipe else (-1, -1)
    command = [sys.executable, "-P", "-m", "lecture_port.exercises.child", str(folder / "job.json")]
    process = subprocess.Popen(
        [*command, str(writing) if own_pipe else "-"],
        cwd=job["scratch"],
        env=_environment(job["scratch"], job["draws"]),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=(writing,) if own_pipe else (),
        start_new_session=True,
    )
    output = _Output(process.stdout, limits.kept)
    messages: list[bytes] = []
    threads = [threading.Thread(target=output.read, daemon=True)]
    if own_pipe:
        os.close(writing)
        threads.append(threading.Thread(target=_gather, args=(reading, messages), daemon=True))
    for thread in threads:
        thread.start()
    try:
        end = _wait(process, limits, output, stop)
    finally:
        _kill(process)
        for thread in threads:
            thread.join(2)
    if not own_pipe and Path(job["messages"]).exists():
        messages.append(Path(job["messages"]).read_bytes()[:_MOST_MESSAGES])
    return end, output.text(), messages


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


def _gather(reading: int, messages: list[bytes]) -> None:
    size = 0
    with os.fdopen(reading, "rb") as stream, contextlib.suppress(OSError):
        while data := stream.read1(65536):
            size += len(data)
            if size <= _MOST_MESSAGES:
                messages.append(data)


def _wait(
    process: subprocess.Popen[bytes],
    limits: Limits,
    output: _Output,
    stop: threading.Event | None,
) -> Fault | None:
    """Wait for the end of the process; return why it ended if it did not end well."""
    import psutil

    until = time.monotonic() + limits.seconds
    try:
        watched = psutil.Process(process.pid)
    except psutil.Error:
        watched = None
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_POLL)
        if output.size > limits.printed:
            return _printing(limits)
        if stop is not None and stop.is_set():
            return Fault("not-run", Text("확인을 멈췄습니다", "the check was stopped"))
        if process.returncode is not None:
            return _ended(process.returncode)
        if time.monotonic() > until:
            return Fault(
                "timeout",
                Text(
                    f"{limits.seconds:g}초 안에 끝나지 않아 멈췄습니다. 끝나지 않는 반복문이 없는지 보십시오",
                    f"it was stopped after {limits.seconds:g} s; look for a loop that never ends",
                ),
            )
        if watched is not None and _memory(watched) > limits.memory:
            return memory_fault(limits)


def _memory(process: Any) -> int:
    """Return the resident memory of a process with its children."""
    import psutil

    total = 0
    with contextlib.suppress(psutil.Error):
        for each in [process, *process.children(recursive=True)]:
            with contextlib.suppress(psutil.Error):
                total += each.memory_info().rss
    return total


def memory_fault(limits: Limits | None = None) -> Fault:
    """Return the fault of a process that wanted too much memory."""
    size = "" if limits is None else f" ({limits.memory // MEGABYTE:,} MB)"
    return Fault(
        "memory",
        Text(
            f"메모리를 허용한 것보다 많이 쓰려 하여 멈췄습니다{size}",
            f"it was stopped, because it wanted more memory than is allowed{size}",
        ),
    )


def _printing(limits: Limits) -> Fault:
    size = limits.printed // MEGABYTE
    return Fault(
        "printing",
        Text(
            f"{size} MB 넘게 출력하여 멈췄습니다. 반복문 안의 print를 지우십시오",
            f"it was stopped after printing more than {size} MB; remove the print from the loop",
        ),
    )


def _ended(code: int) -> Fault | None:
    if code == 0:
        return None
    if code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = str(-code)
        return Fault(
            "killed",
            Text(
                f"프로세스가 신호 {name}(으)로 갑자기 끝났습니다",
                f"the process was killed by the signal {name}",
            ),
        )
    return _exited(code)


def _exited(code: int) -> Fault:
    return Fault(
        "exit",
        Text(
            f"프로세스가 스스로 끝났습니다 (종료 코드 {code}). exit을 부르지 마십시오",
            f"the process ended itself (exit code {code}); do not call exit",
        ),
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process with all that it started."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        import psutil

        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    child.kill()
        with contextlib.suppress(OSError):
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(5)


def _read(messages: list[bytes], word: str, folder: Path) -> Run:
    result = Run()
    under_way: str | None = None
    for message in _lines(messages, word):
        kind = message.get("kind")
        if kind == "case":
            under_way = str(message["exercise"])
        elif kind == "no-function":
            result.no_function.add(str(message["exercise"]))
        elif kind == "done":
            result.finished = True
        elif kind == "fault":
            found = fault_of(message)
            if message.get("during") == "load":
                result.fault = found
            else:
                result.faults[str(message["exercise"])] = found
        elif kind == "answer":
            with contextlib.suppress(KeyError, TypeError, ValueError, OSError):
                key = (str(message["exercise"]), int(message["number"]))
                result.heard[key] = heard_of(message, folder / "answers")
    result.fault_exercise = under_way
    return result


def _lines(messages: list[bytes], word: str) -> Iterator[dict[str, Any]]:
    for line in b"".join(messages).splitlines():
        with contextlib.suppress(ValueError):
            message = json.loads(line)
            if isinstance(message, dict) and message.get("word") == word:
                yield message


def heard_of(message: dict[str, Any], folder: Path) -> Heard:
    """Read an answer that `lecture_port.exercises.child.call` described."""
    reference = message.get("reference")
    return Heard(
        answer=_value(message["answer"], folder),
        printed=str(message.get("printed", "")),
        observed=dict(message.get("observed") or {}),
        reference=None if reference is None else _value(reference, folder),
    )


def _value(told: dict[str, Any], folder: Path) -> Any:
    arrays: dict[str, Any] = {}
    if "arrays" in told:
        path = folder / Path(str(told["arrays"]["file"])).name
        if path.stat().st_size > _MOST_ARRAYS:
            raise ValueError("the answer is too large")
        with np.load(path, allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
    return decode(told["told"], arrays)


def fault_of(message: dict[str, Any]) -> Fault:
    """Read an exception that `lecture_port.exercises.child.call` described."""
    kind, text, line = str(message["type"]), str(message["message"]), message.get("line")
    if kind == "MemoryError" or (kind.endswith("MemoryError") and "allocate" in text):
        return memory_fault()
    if kind in ("SystemExit", "KeyboardInterrupt"):
        return Fault(
            "exit",
            Text(
                "sys.exit()나 exit()를 불러 끝났습니다. 그 줄을 지우십시오",
                "it ended by sys.exit() or exit(); remove that line",
            ),
            f"{kind}: {text}",
        )
    first = text.strip().splitlines()[0] if text.strip() else ""
    where_ko, where_en = (f"{line}행에서 ", f" in line {line}") if line else ("", "")
    shown = f"{kind}: {first}" if first else kind
    return Fault(
        "exception",
        Text(f"{where_ko}오류가 났습니다: {shown}", f"an error{where_en}: {shown}"),
        f"{kind}: {text}",
    )

"""Reads what the student's process told."""

from __future__ import annotations

import contextlib
import io
import json
import re
import signal
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.exercises.encode import ReturnedValue, encode
from lecture_port.exercises.exercise import Response
from lecture_port.exercises.limits import MEGABYTE, Limits
from lecture_port.language import Text

Place = Callable[[int], Text]


def read_messages(
    data: bytes,
    word: str,
    place: Place | None = None,
    references: Mapping[str, list[Any]] | None = None,
) -> Run:
    """Gather answers and faults from the messages that carry the job's word.

    Parameters
    ----------
    data : bytes
        The messages.
    word : str
        The job's word.
    place : callable, optional
        Says where a line stands.
    references : dict of exercise id to list, optional
        What the port's own functions are known to give.
    """
    result = Run()
    result.references.update(references or {})
    under_way: str | None = None
    ready = False
    arrays: dict[int, bytes] = {}
    for message, attached in messages_in(data, word):
        kind = message.get("kind")
        if kind == "arrays":
            arrays[message["arrays"]] = attached
        elif kind == "case":
            under_way = str(message["exercise"])
        elif kind == "ready":
            ready = True
        elif kind == "reference" and not ready:  # later ones are no words of ours
            result.references[message["exercise"]] = [
                _value(each, arrays) for each in message["values"]
            ]
        elif kind == "no-function":
            result.no_function.add(str(message["exercise"]))
        elif kind == "done":
            result.finished = True
        elif kind == "fault":
            found = fault_of(message, place)
            if message.get("during") == "load":
                result.fault = found
            else:
                result.faults[str(message["exercise"])] = found
        elif kind == "answer":
            with contextlib.suppress(KeyError, TypeError, ValueError, OSError):
                key = (str(message["exercise"]), int(message["number"]))
                response = response_of(message, arrays)
                if ready:
                    right = result.references.get(key[0])
                    response = replace(response, reference=right and right[key[1]])
                result.heard[key] = response
    result.fault_exercise = under_way
    return result


def messages_in(data: bytes, word: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield the messages with what is attached to them, as `lecture_port.exercises.child.Messenger` sends them."""
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        line, at = data[at:end], end + 1
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(message, dict) and message.get("word") == word:
            size = message.get("size", 0)
            yield message, data[at : at + size]
            at += size


def response_of(message: dict[str, Any], arrays: Mapping[int, bytes]) -> Response:
    """Read an answer that `lecture_port.exercises.child.call` described; its arrays came before it."""
    reference = message.get("reference")
    return Response(
        answer=_value(message["answer"], arrays),
        printed=str(message.get("printed", "")),
        observed=dict(message.get("observed") or {}),
        reference=None if reference is None else _value(reference, arrays),
    )


def _value(told: dict[str, Any], arrays: Mapping[int, bytes]) -> Any:
    named: dict[str, Any] = {}
    if "arrays" in told:
        with np.load(io.BytesIO(arrays[told["arrays"]]), allow_pickle=False) as held:
            named = {name: held[name] for name in held.files}
    return decode(told["told"], named)


@dataclass
class Run:
    """What one process gave.

    Parameters
    ----------
    heard : dict of (exercise id, case number) to Response
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
    references : dict of exercise id to list
        What the port's own function gave, call by call, told before the student's file ran.
    """

    heard: dict[tuple[str, int], Response] = field(default_factory=dict)
    fault: Fault | None = None
    fault_exercise: str | None = None
    no_function: set[str] = field(default_factory=set)
    faults: dict[str, Fault] = field(default_factory=dict)
    finished: bool = False
    printed: str = ""
    seconds: float = 0.0
    references: dict[str, list[Any]] = field(default_factory=dict)


GUARD_ENDED = "guard"


def timeout_fault(limits: Limits) -> Fault:
    """Return the fault of a process that calculated too long."""
    return Fault(
        "timeout",
        Text(
            f"계산 시간(CPU) {limits.seconds:g}초 안에 끝나지 않아 멈췄습니다. 끝나지 않는 반복문이 없는지 보십시오",
            f"it was stopped after calculating for {limits.seconds:g} s; look for a loop that never ends",
        ),
    )


def waiting_fault(limits: Limits) -> Fault:
    """Return the fault of a process that calculated little and did not end."""
    return Fault(
        "timeout",
        Text(
            f"계산은 하지 않고 {limits.wall:g}초 동안 끝나지 않아 멈췄습니다. 기다리는 명령(sleep 등)을 지우십시오",
            f"it was stopped after {limits.wall:g} s in which it mostly waited; remove what waits (sleep and the like)",
        ),
    )


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


def printing_fault(limits: Limits) -> Fault:
    """Return the fault of a process that printed too much."""
    size = limits.printed // MEGABYTE
    return Fault(
        "printing",
        Text(
            f"{size} MB 넘게 출력하여 멈췄습니다. 반복문 안의 print를 지우십시오",
            f"it was stopped after printing more than {size} MB; remove the print from the loop",
        ),
    )


def guard_ended() -> Fault:
    """Return the fault of a file that ended the process which watches it."""
    return Fault(
        GUARD_ENDED,
        Text(
            "확인하는 프로세스를 끝내려 하여 멈췄습니다. 다른 프로세스에 신호를 보내지 마십시오",
            "it was stopped, because it ended the process that checks it; send no signals to others",
        ),
    )


def ended(code: int) -> Fault | None:
    """Return what the code of a student's process tells, ``None`` where it is that of a good end."""
    if code == 0:
        return None
    if code > 128:
        try:
            name = signal.Signals(code - 128).name
        except ValueError:
            return exited(code)
        return Fault(
            "killed",
            Text(
                f"프로세스가 신호 {name}(으)로 갑자기 끝났습니다",
                f"the process was killed by the signal {name}",
            ),
        )
    return exited(code)


def exited(code: int) -> Fault:
    """Return the fault of a process that ended itself."""
    return Fault(
        "exit",
        Text(
            f"프로세스가 스스로 끝났습니다 (종료 코드 {code}). exit을 부르지 마십시오",
            f"the process ended itself (exit code {code}); do not call exit",
        ),
    )


def fault_of(message: dict[str, Any], place: Place | None = None) -> Fault:
    """Read an exception that `lecture_port.exercises.child.call` described."""
    kind, text, line = str(message["type"]), str(message["message"]), message.get("line")
    if kind == "MemoryError" or (kind.endswith("MemoryError") and "allocate" in text):
        return memory_fault()
    if message.get("during") == "answer":
        return _unreadable(kind, text)
    if kind in ("SystemExit", "KeyboardInterrupt"):
        return Fault(
            "exit",
            Text(
                "sys.exit()나 exit()를 불러 끝났습니다. 그 줄을 지우십시오",
                "it ended by sys.exit() or exit(); remove that line",
            ),
            f"{kind}: {text}",
        )
    where_ko, where_en = "", ""
    if line:
        where = place(line) if place is not None else Text(f"{line}행", f"line {line}")
        where_ko, where_en = f"{where.ko}에서 ", f" in {where.en}"
    shown = _shown(kind, text)
    return Fault(
        "exception",
        Text(f"{where_ko}오류가 났습니다: {shown}", f"an error{where_en}: {shown}"),
        f"{kind}: {text}",
    )


def _unreadable(kind: str, text: str) -> Fault:
    shown = _shown(kind, text)
    return Fault(
        "answer",
        Text(
            f"돌려준 값을 읽을 수 없습니다: {shown}",
            f"the returned value cannot be read: {shown}",
        ),
        f"{kind}: {text}",
    )


def _shown(kind: str, text: str) -> str:
    """Return the line that names the cause; Keras puts it below the layer in which it came up."""
    lines = [line.strip() for line in re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > 1 and lines[0].startswith("Exception encountered when calling"):
        lines = lines[1:]
    return f"{kind}: {lines[0]}" if lines else kind


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a run ended without an answer.

    Parameters
    ----------
    id : str
        ``syntax``, ``exception``, ``exit``, ``killed``, ``guard`` (it ended the process that
        watches it), ``timeout``, ``memory``, ``printing``,
        ``not-run``, ``empty``, ``r-code``, ``web-page``, ``notebook``, ``no-code``, ``no-exercise``, ``no-function``, ``too-large``, ``unreadable``, ``answer``
        (what was returned cannot be read) or ``judge``,
        ``deadly`` (the grading was killed while the file ran).
    what : Text
        What happened, in one line without a full stop.
    error : str
        ``"Type: message"`` of an exception; of one in the judge itself, all that Python tells of it.
    """

    id: str
    what: Text
    error: str = ""


def not_judged(error: Exception) -> Fault:
    """Return the fault of an answer over which the judge itself failed; neither right nor wrong."""
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return Fault(
        "judge",
        Text(
            f"이 답은 판정하지 못했습니다. 프로그램의 잘못이니 --json의 출력을 알려 주십시오 ({said})",
            f"this answer could not be judged; it is a bug: report what --json prints ({said})",
        ),
        "".join(traceback.format_exception(error)),
    )


def decode(told: dict[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Any:
    """Turn a description by `encode` into numbers, arrays, lists, dictionaries and `ReturnedValue`.

    Raises
    ------
    KeyError, TypeError
        If the description is damaged.
    """
    if "plain" in told:
        return told["plain"]
    if "array" in told:
        array = arrays[told["array"]]
        return array.item() if array.ndim == 0 else array
    if "value" in told:
        return ReturnedValue(str(told["value"]), dict(told["facts"]))
    members = [decode(member, arrays) for member in told["members"]]
    if told["kind"] == "mapping":
        return dict(zip(told["names"], members, strict=True))
    return tuple(members)


def round_trip(value: Any) -> Any:
    """Return a value as it comes out at the other end."""
    arrays: dict[str, NDArray[np.generic]] = {}
    return decode(encode(value, arrays), arrays)

"""What passes between the process that grades and a student's: the limits, the answers, and how it can end."""

from __future__ import annotations

import contextlib
import io
import json
import re
import signal
import traceback
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

import numpy as np

from lecture_port.exercises.encode import decode, encode
from lecture_port.exercises.exercise import Response
from lecture_port.language import Text

MEGABYTE = 1024 * 1024
Place = Callable[[int], Text]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process may use."""

    # time that it may calculate: that of the processor, whatever else the machine does meanwhile
    seconds: float
    # resident bytes that end it; where the system can, no more than that can be asked for
    memory: int
    printed: int = 10 * MEGABYTE  # bytes of output that end it
    kept: int = 20_000  # bytes of output that are kept
    written: int = 64 * MEGABYTE  # the bytes to which a file can grow

    @property
    def wall(self) -> float:
        """Seconds after which it is ended even if it only waits."""
        return 2 * self.seconds + 20


LIGHT = Limits(seconds=20, memory=1024 * MEGABYTE)
"""For files without TensorFlow."""
HEAVY = Limits(seconds=180, memory=3072 * MEGABYTE)
"""For files with TensorFlow, which takes half a gigabyte by itself."""


def read_messages(
    data: bytes,
    word: str,
    place: Place | None = None,
    references: Mapping[str, list[Any]] | None = None,
) -> Run:
    """Gather answers and faults from the messages that carry the job's word; `place` says where a line stands."""
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
            if not ready:
                result.contained = str(message.get("contained", ""))
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
                result.responses[key] = response
    result.fault_exercise = under_way
    return result


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


def messages_in(data: bytes, word: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield the messages with what is attached to them, as `Messenger` sends them."""
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


MOST_ARRAYS = 64 * 1024 * 1024
"""Bytes of one answer's arrays."""


@dataclass
class Run:
    """What one process gave."""

    # the answers, by exercise and number of the call
    responses: dict[tuple[str, int], Response] = field(default_factory=dict)
    fault: Fault | None = None  # why it ended early
    fault_exercise: str | None = None  # what was under way then; None while the file was loaded
    no_function: set[str] = field(default_factory=set)  # exercises whose function is not there
    faults: dict[str, Fault] = field(default_factory=dict)  # by exercise
    finished: bool = False  # whether the process told that it was done
    printed: str = ""  # the beginning of what it printed
    seconds: float = 0.0  # wall time
    contained: str | None = None  # by what it was kept from others' files, empty if by nothing
    # what the port's own function gave, call by call, told before the student's file ran
    references: dict[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a run ended without an answer."""

    # a key of `FAULTS` but for `waiting` (a timeout); ``exception``; one of `Source`'s; or ``deadly``
    # (the grading was killed while the file ran)
    id: str
    what: Text  # what happened, in one line without a full stop
    # ``"Type: message"`` of an exception; of one in the judge itself, all that Python tells of it
    error: str = ""


GUARD_ENDED = "guard"
FAULTS = {
    "timeout": Text(
        "계산 시간(CPU) {seconds:g}초 안에 끝나지 않아 멈췄습니다. 끝나지 않는 반복문이 없는지 보십시오",
        "it was stopped after calculating for {seconds:g} s; look for a loop that never ends",
    ),
    "waiting": Text(
        "계산은 하지 않고 {seconds:g}초 동안 끝나지 않아 멈췄습니다. 기다리는 명령(sleep 등)을 지우십시오",
        "it was stopped after {seconds:g} s in which it mostly waited; remove what waits (sleep and the like)",
    ),
    "memory": Text(
        "메모리를 허용한 것보다 많이 쓰려 하여 멈췄습니다{size}",
        "it was stopped, because it wanted more memory than is allowed{size}",
    ),
    "printing": Text(
        "{size} MB 넘게 출력하여 멈췄습니다. 반복문 안의 print를 지우십시오",
        "it was stopped after printing more than {size} MB; remove the print from the loop",
    ),
    GUARD_ENDED: Text(
        "확인하는 프로세스를 끝내려 하여 멈췄습니다. 다른 프로세스에 신호를 보내지 마십시오",
        "it was stopped, because it ended the process that checks it; send no signals to others",
    ),
    "killed": Text(
        "프로세스가 신호 {name}(으)로 갑자기 끝났습니다",
        "the process was killed by the signal {name}",
    ),
    "exit": Text(
        "프로세스가 스스로 끝났습니다 (종료 코드 {code}). exit을 부르지 마십시오",
        "the process ended itself (exit code {code}); do not call exit",
    ),
    "not-run": Text("실행이 끝까지 가지 못했습니다", "it did not run to its end"),
    "answer": Text(
        "돌려준 값을 읽을 수 없습니다: {shown}", "the returned value cannot be read: {shown}"
    ),
    "judge": Text(
        "이 답은 판정하지 못했습니다. 프로그램의 잘못이니 --json의 출력을 알려 주십시오 ({said})",
        "this answer could not be judged; it is a bug: report what --json prints ({said})",
    ),
}
"""How a run can end without an answer."""


def fault(id: str, error: str = "", **values: Any) -> Fault:
    """Return one of `FAULTS`, its text filled in."""
    text = FAULTS[id]
    return Fault(id, Text(text.ko.format(**values), text.en.format(**values)), error)


def waiting_fault(limits: Limits) -> Fault:
    """Return the fault of a process that calculated little and did not end."""
    return replace(fault("waiting", seconds=limits.wall), id="timeout")


def memory_fault(limits: Limits | None = None) -> Fault:
    """Return the fault of a process that wanted too much memory."""
    return fault("memory", size="" if limits is None else f" ({limits.memory // MEGABYTE:,} MB)")


def ended(code: int) -> Fault | None:
    """Return what the code of a student's process tells, ``None`` where it is that of a good end."""
    if code == 0:
        return None
    with contextlib.suppress(ValueError):
        return fault("killed", name=signal.Signals(code - 128).name)
    return fault("exit", code=code)


def fault_of(message: dict[str, Any], place: Place | None = None) -> Fault:
    """Read an exception that `lecture_port.exercises.child.call` described."""
    kind, text, line = str(message["type"]), str(message["message"]), message.get("line")
    error, line_shown = f"{kind}: {text}", _shown(kind, text)
    shown = Text(line_shown, line_shown)
    if kind == "MemoryError" or (kind.endswith("MemoryError") and "allocate" in text):
        return memory_fault()
    if message.get("during") == "answer":
        return fault("answer", error, shown=line_shown)
    if kind == "KeyboardInterrupt":
        return Fault("exit", Text("실행이 중단되었습니다", "it was interrupted"), error)
    if kind == "SystemExit":
        ko = "sys.exit()나 exit()를 불러 끝났습니다. 그 줄을 지우십시오"
        return Fault("exit", Text(ko, "it ended by sys.exit() or exit(); remove that line"), error)
    if kind == "EOFError" and "reading a line" in text:
        shown = _NO_INPUT
    if kind == "NameError" and (letter := re.search(_LOOKS_LATIN, text)):
        name, code = unicodedata.name(letter[1]), f"U+{ord(letter[1]):04X}"
        shown = Text(
            f"{line_shown}. 로마자가 아니라 모양만 같은 글자 {letter[1]} ({code})가 이름에 섞여 있습니다. 다시 입력하십시오",
            f"{line_shown}; {letter[1]} in it is no Latin letter but {name} ({code}): type it again",
        )
    where_ko, where_en = "", ""
    if line:
        where = place(line) if place is not None else Text(f"{line}행", f"line {line}")
        where_ko, where_en = f"{where.ko}에서 ", f" in {where.en}"
    told = Text(f"{where_ko}오류가 났습니다: {shown.ko}", f"an error{where_en}: {shown.en}")
    return Fault("exception", told, error)


_LOOKS_LATIN = r"'(?=\w*[A-Za-z])\w*?([\u0370-\u03ff\u0400-\u04ff])\w*'"
"""A Greek or Cyrillic letter in a name with Latin ones."""
_NO_INPUT = Text(
    "확인할 때는 input()에 답할 사람이 없습니다. 값을 직접 적으십시오",
    "nobody answers input() in a check; write the value instead",
)


def no_function(name: str, there: Sequence[str]) -> Fault:
    """Return the fault of a file without the function that is asked for, with the names of those that it has."""
    names = ", ".join(there)
    ko, en = (f". 있는 것: {names}", f"; what there is: {names}") if there else ("", "")
    return Fault(
        "no-function", Text(f"{name} 함수가 없습니다{ko}", f"there is no function {name}{en}")
    )


def _shown(kind: str, text: str) -> str:
    """Return the line that names the cause; Keras puts it below the layer in which it came up."""
    lines = [line.strip() for line in re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > 1 and lines[0].startswith("Exception encountered when calling"):
        lines = lines[1:]
    return f"{kind}: {lines[0]}" if lines else kind


def not_judged(error: Exception) -> Fault:
    """Return the fault of an answer over which the judge itself failed; neither right nor wrong."""
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return fault("judge", "".join(traceback.format_exception(error)), said=said)

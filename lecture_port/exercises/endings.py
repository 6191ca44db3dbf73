"""How a student's process can end without an answer, as the faults that tell of it."""

from __future__ import annotations

import signal
from typing import Any

from lecture_port.exercises.fault import Fault
from lecture_port.exercises.limits import MEGABYTE, Limits
from lecture_port.language import Text

GUARD_ENDED = "guard"


def timeout_fault(limits: Limits) -> Fault:
    """Return the fault of a process that took too long."""
    return Fault(
        "timeout",
        Text(
            f"{limits.seconds:g}초 안에 끝나지 않아 멈췄습니다. 끝나지 않는 반복문이 없는지 보십시오",
            f"it was stopped after {limits.seconds:g} s; look for a loop that never ends",
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


def fault_of(message: dict[str, Any]) -> Fault:
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
    where_ko, where_en = (f"{line}행에서 ", f" in line {line}") if line else ("", "")
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
    first = text.strip().splitlines()[0] if text.strip() else ""
    return f"{kind}: {first}" if first else kind

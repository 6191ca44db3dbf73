"""Why a student's file gave no answer."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a run ended without an answer.

    Parameters
    ----------
    id : str
        ``syntax``, ``exception``, ``exit``, ``killed``, ``guard`` (it ended the process that
        watches it), ``timeout``, ``memory``, ``printing``,
        ``not-run``, ``no-exercise``, ``no-function``, ``too-large``, ``unreadable``, ``answer``
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

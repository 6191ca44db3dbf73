"""Why a student's file gave no answer."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a run ended without an answer.

    Parameters
    ----------
    id : str
        ``syntax``, ``exception``, ``exit``, ``killed``, ``timeout``, ``memory``, ``printing``,
        ``not-run``, ``no-exercise``, ``no-function``, ``too-large`` or ``unreadable``.
    what : Text
        What happened, in one line without a full stop.
    error : str
        ``"Type: message"`` of an exception.
    """

    id: str
    what: Text
    error: str = ""

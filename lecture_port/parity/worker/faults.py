"""Errors on their way from a worker process to the one that started it."""

from __future__ import annotations

import traceback
from typing import Any

from lecture_port import errors
from lecture_port.errors import LecturePortError
from lecture_port.language import Text


class WorkerFailedError(Exception):
    """A worker process gave no answer: it died, took too long, or met an error of its own.

    Parameters
    ----------
    what : Text
        What happened.
    trace : str
        The worker's traceback or its last words.
    """

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
        mend = error.mend and [error.mend.ko, error.mend.en]
        return {
            "fault": type(error).__name__,
            "what": [error.what.ko, error.what.en],
            "mend": mend,
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
        mend = message["mend"]
        raise kind(Text(*message["what"]), mend and Text(*mend))
    if "error" in message:
        raise WorkerFailedError(
            Text(f"{worker}: {message['error']}", f"{worker}: {message['error']}"),
            message["trace"],
        )

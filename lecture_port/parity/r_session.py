"""R to talk to: code goes in, and what R says comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lecture_port.parity.requirements import require
from lecture_port.parity.worker.worker import Worker

START_SECONDS = 120.0
ANSWER_SECONDS = 60.0
R_ENVIRON = {
    "LC_ALL": "",
    "LANG": "C.UTF-8",
    "LC_CTYPE": "C.UTF-8",
    "LC_COLLATE": "C",
    "LANGUAGE": "en",
}
"""R sorts by code point and speaks English and UTF-8, whatever the user's locale.

In the locale C.UTF-8 R would sort by ICU's rules ("a" before "B"); only C itself sorts by code point.
"""


class RError(Exception):
    """R code stopped with an error.

    Parameters
    ----------
    message : str
        R's own words.
    traceback : tuple of str
        R's calls, the innermost first.
    """

    def __init__(self, message: str, traceback: tuple[str, ...] = ()) -> None:
        super().__init__(message, traceback)
        self.message = message
        self.traceback = traceback

    def __str__(self) -> str:
        calls = [f"  {number}: {call}" for number, call in enumerate(self.traceback, start=1)]
        return "\n".join([self.message, *calls])


@dataclass(frozen=True, slots=True)
class RAnswer:
    """What R said to some code.

    Parameters
    ----------
    output : str
        What was printed.
    messages : str
        What ``message()`` and the like wrote.
    warnings : tuple of str
        The warnings.
    value : dict or None
        The last value, described by ``describe`` in ``r_reference/bridge/describe.R``.
    error : RError or None
        The error that stopped the code.
    """

    output: str
    messages: str
    warnings: tuple[str, ...]
    value: dict[str, Any] | None
    error: RError | None

    @classmethod
    def of(cls, said: dict[str, Any]) -> RAnswer:
        """Make the answer of what the worker sent."""
        error = said["error"]
        return cls(
            said["output"],
            said["messages"],
            tuple(said["warnings"]),
            said["value"],
            error and RError(error["message"], tuple(error["traceback"])),
        )

    def checked(self) -> RAnswer:
        """Return the answer itself.

        Raises
        ------
        RError
            If R stopped with an error.
        """
        if self.error is not None:
            raise self.error
        return self


class RSession:
    """R in a process of its own; a context manager.

    Raises
    ------
    MissingDependencyError
        If R, rpy2 or a package that the harness needs is missing.
    """

    def __init__(self) -> None:
        require()
        self.worker = Worker("R", R_ENVIRON)
        try:
            self.version = str(self._call("start", START_SECONDS))
        except BaseException:
            self.worker.close()
            raise

    def __enter__(self) -> RSession:
        return self

    def __exit__(self, *error: object) -> None:
        self.worker.close()

    def evaluate(
        self, code: str, *, seconds: float = ANSWER_SECONDS, describe: bool = True
    ) -> RAnswer:
        """Evaluate code in R's global environment, as at the prompt.

        Parameters
        ----------
        code : str
            Any number of expressions.
        seconds : float
            The hard time limit; R is killed when it is over.
        describe : bool
            Whether the last value is wanted.

        Raises
        ------
        WorkerFailedError
            If R died or took too long. R's own errors are in the answer.
        KeyboardInterrupt
            If the user pressed Ctrl-C.
        """
        return RAnswer.of(
            self.worker.call(
                "lecture_port.parity.embedded.evaluate:evaluate",
                seconds,
                text=code,
                describe=describe,
            )
        )

    def _call(self, name: str, seconds: float) -> Any:
        return self.worker.call(f"lecture_port.parity.embedded.start_r:{name}", seconds)

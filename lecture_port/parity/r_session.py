"""R in a process of its own: the session, R itself in that process, and values written as R's code."""

from __future__ import annotations

import atexit
import functools
import importlib
import json
import math
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from lecture_port.content.practice import r_folder
from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text
from lecture_port.parity.providers import R_ENVIRON, require
from lecture_port.parity.snapshot import from_hexadecimal
from lecture_port.r.lists import RList
from lecture_port.worker import Worker, while_in_r

START_SECONDS = 120.0
ANSWER_SECONDS = 60.0


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
        # R leaves its temporary folder behind, because its process leaves without R's exit hooks.
        self._folder = tempfile.TemporaryDirectory(
            prefix="lecture-port-r-", ignore_cleanup_errors=True
        )
        self.worker = Worker("R", {**R_ENVIRON, "TMPDIR": self._folder.name})
        try:
            self.version = str(self._call("start", START_SECONDS))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> RSession:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End R and remove its temporary files."""
        self.worker.close()
        self._folder.cleanup()

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
                "lecture_port.parity.r_session:evaluate",
                seconds,
                text=code,
                describe=describe,
            )
        )

    def _call(self, name: str, seconds: float) -> Any:
        return self.worker.call(f"lecture_port.parity.r_session:{name}", seconds)


_GREATEST_INTEGER = 2**31 - 1
_EMPTY = {"b": "logical(0)", "i": "integer(0)", "u": "integer(0)", "f": "numeric(0)"}


def r_text(text: str) -> str:
    """Return R code for a text; every letter that is not plain is written by its number."""
    letters = (
        letter if letter.isascii() and (letter.isalnum() or letter in " _.-/") else _escaped(letter)
        for letter in text
    )
    return f'"{"".join(letters)}"'


def _escaped(letter: str) -> str:
    return f"\\U{{{ord(letter):x}}}"


def r_item(value: Any) -> str:
    """Return R code for one value; ``None`` is NA, a whole number beyond R's integers a double."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None:
        return "NA"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int) and abs(value) <= _GREATEST_INTEGER:
        return f"{value}L"
    if isinstance(value, int | float):
        return _double(float(value))
    if isinstance(value, str):
        return r_text(value)
    raise TypeError(f"no R code for {type(value).__name__}")


def _double(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Inf" if number > 0 else "-Inf"
    # R's compiler takes the constants 0 and -0 for one.
    return "(-1 * 0)" if number == 0 and math.copysign(1, number) < 0 else number.hex()


def r_vector(values: Sequence[Any], names: Sequence[str] | None = None) -> str:
    """Return R code for an atomic vector, with names where they are given."""
    items = [r_item(value) for value in values]
    code = f"c({', '.join(items)})"
    if names is None:
        return code
    return (
        f"setNames({code}, c({', '.join(map(r_text, names))}))" if items else "setNames(c(), c())"
    )


def r_array(array: np.ndarray[Any, Any]) -> str:
    """Return R code for an array with its dimensions."""
    code = r_vector(array.ravel(order="F").tolist()) if array.size else _EMPTY[array.dtype.kind]
    return f"array({code}, c({', '.join(f'{length}L' for length in array.shape)}))"


def r_value(value: Any) -> str:
    """Return R code for nested lists; an array of one dimension is a vector, ``None`` is NULL."""
    if isinstance(value, RList):
        names = ", ".join(map(r_text, value.names()))
        inside = ", ".join(map(r_value, value))
        return f"setNames(list({inside}), c({names}))" if len(value) else "list()"
    if isinstance(value, list | tuple):
        return f"list({', '.join(map(r_value, value))})"
    if isinstance(value, np.ndarray):
        return r_vector(value.tolist()) if value.ndim == 1 and value.size else r_array(value)
    return "NULL" if value is None else r_item(value)


def values_of(described: dict[str, Any]) -> list[Any]:
    """Return the values of an R object that ``describe.R`` described; NA as ``None``."""
    if described["type"] == "list":
        return [values_of(value) for value in described["values"]]
    if described["type"] != "double":
        return list(described["values"])
    return [None if text is None else from_hexadecimal(text) for text in described["values"]]


HARNESS = ("evaluate", "describe", "drawn", "versions", "packages", "listviewer")
"""Files of ``r_reference/bridge/`` that every provider needs."""


class EmbeddedR:
    """R in this process: rpy2's low-level interface and an environment for the harness's functions.

    What the deck binds goes into R's global environment; nothing of ours does.
    """

    def __init__(self) -> None:
        interface: Any = importlib.import_module("rpy2.rinterface")
        embedded: Any = importlib.import_module("rpy2.rinterface_lib.embedded")
        self.openrlib: Any = importlib.import_module("rpy2.rinterface_lib.openrlib")
        embedded.set_initoptions(
            ("rpy2", "--quiet", "--no-save", "--no-restore", "--no-site-file", "--no-init-file")
        )
        # R measures the stack itself; rpy2 would take the limit away, and deep recursion kill the process.
        interface.initr(interactive=False, _c_stack_limit=0)
        # R's end waits for locks that reticulate may hold: the process leaves by os._exit instead.
        atexit.unregister(interface.endr)
        self.interface = interface
        self.console = Console()
        self.harness = interface.evalr("new.env(parent = parent.env(globalenv()))")
        for name in HARNESS:
            self.source(name)

    def source(self, name: str) -> None:
        """Evaluate a file of ``r_reference/bridge/`` in the harness's environment."""
        text = (r_folder() / "bridge" / f"{name}.R").read_text(encoding="utf-8")
        self.interface.evalr(text, envir=self.harness)

    def function(self, name: str) -> Any:
        """Return one of the harness's functions."""
        return self.harness[name]

    def stop(self) -> None:
        """Let R stop at its next look for interruptions."""
        self.openrlib.rlib.R_interrupts_pending = 1

    def forget_stop(self) -> None:
        """Take back `stop`, so that it does not hit what comes after."""
        self.openrlib.rlib.R_interrupts_pending = 0


@functools.cache
def r() -> EmbeddedR:
    """Return the R of this process; it starts at the first call."""
    try:
        return EmbeddedR()
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        reason = " ".join(str(error).split())
        raise MissingDependencyError(
            Text(
                f"rpy2로 R을 시작할 수 없습니다 ({reason})",
                f"rpy2 cannot start R ({reason})",
            ),
            Text(
                'R을 설치한 뒤 다시 설치하십시오: pip install --force-reinstall -c constraints.txt ".[r]"',
                'with R installed, install it anew: pip install --force-reinstall -c constraints.txt ".[r]"',
            ),
        ) from error


def start() -> str:
    """Start R and return its version."""
    return str(r().interface.evalr("as.character(getRversion())")[0])


def evaluate(text: str, describe: bool = True) -> dict[str, Any]:
    """Evaluate R code in R's global environment and return an answer that JSON can hold."""
    embedded = r()
    embedded.forget_stop()
    with embedded.console.fresh() as console:
        with while_in_r(embedded.stop):
            answer = embedded.function("evaluate")(text, describe)[0]
        embedded.forget_stop()
        said: dict[str, Any] = json.loads(answer)
        said["output"] = "".join(console.output)
        said["messages"] = "".join(console.messages)
    if said.pop("interrupted"):
        raise KeyboardInterrupt
    return said


def ask(function: str, *arguments: Any) -> Any:
    """Call a function of the harness that returns JSON text, and return what the text says."""
    embedded = r()
    with while_in_r(embedded.stop):
        return json.loads(embedded.function(function)(*arguments)[0])


class Console:
    """Receives what R writes to its console: results, and separately messages and warnings."""

    def __init__(self) -> None:
        self.output: list[str] = []
        self.messages: list[str] = []
        callbacks: Any = importlib.import_module("rpy2.rinterface_lib.callbacks")
        callbacks.consolewrite_print = lambda text: self.output.append(text)
        callbacks.consolewrite_warnerror = lambda text: self.messages.append(text)
        callbacks.showmessage = lambda text: self.messages.append(text)
        callbacks.consoleread = lambda _prompt: "\n"

    @contextmanager
    def fresh(self) -> Iterator[Console]:
        """Begin with nothing, and put back afterwards what was there."""
        before = self.output, self.messages
        self.output, self.messages = [], []
        try:
            yield self
        finally:
            self.output, self.messages = before

"""Starting R in this process, once."""

from __future__ import annotations

import atexit
import functools
import importlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lecture_port.content.sources import r_folder
from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text
from lecture_port.worker_child import while_in_r

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
    """Evaluate R code in R's global environment and return an answer that JSON can hold.

    Parameters
    ----------
    text : str
        Any number of expressions; visible values are printed, as at the prompt.
    describe : bool
        Whether the last value is described; what is large should not be.

    Returns
    -------
    dict
        ``output`` (str), ``messages`` (str), ``warnings`` (list of str), ``value`` (see ``describe`` in
        ``r_reference/bridge/describe.R``, else ``None``), ``error`` (``None``, or a dict of
        ``message`` and ``traceback``).

    Raises
    ------
    KeyboardInterrupt
        If R was interrupted.
    """
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

"""Evaluating R code as at R's prompt, with everything that R says."""

from __future__ import annotations

import json
from typing import Any

from lecture_port.parity.embedded.start_r import r
from lecture_port.parity.worker.interruption import while_in_r


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

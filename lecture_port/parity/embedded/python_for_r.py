"""``.py(target, args, kwargs)``: the one Python function that the bridge's R functions call."""

from __future__ import annotations

import operator
import traceback
from collections.abc import Callable
from typing import Any

from lecture_port.parity.embedded.from_r import from_r
from lecture_port.parity.embedded.start_r import r
from lecture_port.parity.embedded.to_r import to_r
from lecture_port.parity.worker.interruption import while_in_python

_kept: list[Any] = []
"""R holds only a pointer to the function, so that Python must keep it."""


def install(roots: dict[str, Any]) -> None:
    """Bind ``.py`` in the harness's environment.

    Parameters
    ----------
    roots : dict of str to Any
        What a target's first word may name: modules, or objects with functions.
    """
    embedded = r()
    closure = embedded.interface.rternalize(_make(roots))
    _kept.append(closure)
    embedded.harness[".py"] = closure


def _make(roots: dict[str, Any]) -> Callable[..., Any]:
    def call(target: Any, args: Any, kwargs: Any) -> Any:
        """Return R's list(TRUE, value), or list(FALSE, message, traceback) for R to stop with.

        An exception that left this function would be logged and R would be given NULL.
        """
        try:
            with while_in_python():
                value = _resolve(roots, from_r(target))(*from_r(args), **_names(from_r(kwargs)))
                return _list(True, to_r(value))
        except KeyboardInterrupt:
            r().stop()
            return _list(False, to_r("interrupted"), to_r(""))
        except BaseException as error:
            text = f"{type(error).__name__}: {error}"
            return _list(False, to_r(text), to_r(traceback.format_exc()))

    return call


def _resolve(roots: dict[str, Any], target: Any) -> Callable[..., Any]:
    """Find what to call: ``"keras.layers.Dense"``, or ``[object, "fit"]`` for a method."""
    if isinstance(target, str):
        root, _, path = target.partition(".")
        found: Callable[..., Any] = operator.attrgetter(path)(roots[root])
        return found
    value, method = target
    bound: Callable[..., Any] = getattr(value, method)
    return bound


def _names(kwargs: Any) -> dict[str, Any]:
    return kwargs if isinstance(kwargs, dict) else {}


def _list(ok: bool, *values: Any) -> Any:
    return r().interface.ListSexpVector([to_r(ok), *values])

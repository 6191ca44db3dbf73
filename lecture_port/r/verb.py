"""The pipe: magrittr's ``model %>% fit(...)`` as ``model >> fit(...)``.

``>>`` is the form that Python's own ports of R's pipe settled on (dfply, siuba): an operator, so a chain
reads from top to bottom in the order of the slide, and with nothing to wrap around the first value.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, overload

from lecture_port.r.keras_model import KerasModel, is_model

P = ParamSpec("P")
R = TypeVar("R")


class Step(Generic[R]):
    """A call that waits for the value on the left of ``>>``."""

    __slots__ = ("_call",)
    __array_ufunc__ = None

    def __init__(self, call: Callable[[Any], R]) -> None:
        self._call = call

    def __rrshift__(self, left: Any) -> R:
        return self._call(left)


class Verb(Generic[P, R]):
    """A function whose first argument, a Keras model, may come from the left of ``>>``.

    As in R, ``layer_flatten(model)`` acts at once and ``layer_flatten()`` waits for the pipe.
    """

    def __init__(self, function: Callable[Concatenate[Any, P], R]) -> None:
        self._function = function
        functools.update_wrapper(self, function)

    @overload
    def __call__(self, object: KerasModel, /, *args: P.args, **kwargs: P.kwargs) -> R: ...

    @overload
    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Step[R]: ...

    def __call__(self, *args: Any, **kwargs: Any) -> R | Step[R]:  # type: ignore[misc]
        """Act at once on a model, or wait for one on the left of ``>>``."""
        if args and is_model(args[0]):
            return self._function(*args, **kwargs)
        return Step(lambda left: self._function(left, *args, **kwargs))

"""The pipe: magrittr's ``model %>% fit(...)`` as ``model >> fit(...)``, and functions that take arguments as R's do.

``>>`` is the form that Python's own ports of R's pipe settled on (dfply, siuba): an operator, so a chain
reads from top to bottom in the order of the slide, and with nothing to wrap around the first value.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast, overload

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.arguments import bound, converted
from lecture_port.r.atoms import is_list
from lecture_port.r.backend import KerasModel, is_model

P = ParamSpec("P")
R = TypeVar("R")


class _Call:
    """What R's functions have in common here: a name, and arguments that are matched and converted as R does it."""

    def __init__(self, function: Callable[..., Any], renamed: Mapping[str, str] | None) -> None:
        functools.update_wrapper(cast(Any, self), function)
        self._function = function
        self._renamed = renamed or {}

    @property
    def name(self) -> str:
        """R's name."""
        return str(self.__name__)  # type: ignore[attr-defined]

    def __repr__(self) -> str:
        return f"<{self.name}()>"

    def _formals(self) -> Sequence[inspect.Parameter]:
        return list(inspect.signature(self._function).parameters.values())

    def _arguments(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        given = bound(self.name, self._formals(), args, kwargs, self._renamed)
        return converted(self.name, given)


class Function(_Call, Generic[P, R]):
    """A function that acts at once; an unknown, missing or unfit argument is a `UsageError` that names it."""

    def __init__(self, function: Callable[P, R], renamed: Mapping[str, str] | None = None) -> None:
        super().__init__(function, renamed)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Call it with R's arguments."""
        result: R = self._function(**self._arguments(args, kwargs))
        return result


class Step(Generic[R]):
    """A call that waits for the value on the left of ``>>``; it can also be called with it."""

    __slots__ = ("_call", "_verb", "made")
    __array_ufunc__ = None

    def __init__(self, call: Callable[[Any], R], verb: str, made: Any = None) -> None:
        self._call = call
        self._verb = verb
        self.made = made

    def __rrshift__(self, left: Any) -> R:
        return self._call(left)

    def __rshift__(self, right: Any) -> Any:
        # Python does not ask the right side by itself where both are of one type.
        return right.__rrshift__(self) if isinstance(right, Step | Verb) else NotImplemented

    def __call__(self, object: Any) -> R:
        """Act on `object`."""
        return self._call(object)

    def __repr__(self) -> str:
        return f"<{self._verb}() waits for what stands on its left: model >> {self._verb}(...)>"


class Verb(_Call, Generic[P, R]):
    """A function whose first argument, a Keras model, may come from the left of ``>>``.

    As in R, ``layer_flatten(model)`` and ``layer_flatten(object=model)`` act at once, ``layer_flatten()`` waits for the
    pipe, and in a pipe the parentheses may be left out: ``model >> layer_flatten``.
    """

    __array_ufunc__ = None

    def __init__(
        self,
        function: Callable[Concatenate[Any, P], R],
        takes: Callable[[object], bool] | None = None,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(function, renamed)
        self._takes = takes
        self._first = next(iter(inspect.signature(function).parameters))

    @overload
    def __call__(self, object: KerasModel, /, *args: P.args, **kwargs: P.kwargs) -> R: ...

    @overload
    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Step[R]: ...

    @overload
    def __call__(self, *args: Any, **kwargs: Any) -> Any: ...

    def __call__(self, *args: Any, **kwargs: Any) -> Any:  # type: ignore[misc]
        """Act at once on a model, or wait for one on the left of ``>>``."""
        object = kwargs.pop(self._first, None)
        if object is None and args and self._is_object(args[0]):
            object, *args = args  # type: ignore[assignment]
        made = self._make(self._arguments(args, kwargs))
        if object is not None:
            return self._act(object, made)
        return Step(lambda left: self._act(left, made), self.name, made)

    __rshift__ = Step.__rshift__

    def __rrshift__(self, left: Any) -> R:
        return self._act(left, self._make(self._arguments((), {})))

    def _formals(self) -> Sequence[inspect.Parameter]:
        return super()._formals()[1:]

    def _is_object(self, value: object) -> bool:
        if self._takes is not None:
            return self._takes(value)
        # Exercises hand a model in that says itself that it stands in for one, so that no Keras is needed.
        return is_model(value) or bool(getattr(type(value), "stands_in_for_a_model", False))

    def _make(self, given: dict[str, Any]) -> Any:
        """Make what can be made before the value on the left is there."""
        return given

    def _act(self, object: Any, made: Any) -> R:
        if not self._is_object(object):
            raise self._unfit(object)
        result: R = self._function(object, **made)
        return result

    def _unfit(self, object: Any) -> UsageError:
        kind = repr(object) if isinstance(object, _Call | Step) else type(object).__name__
        return UsageError(
            Text(
                f"{self.name}(): 왼쪽({self._first})에 올 수 없는 값입니다: {kind}",
                f"{self.name}(): this cannot stand on its left ({self._first}): {kind}",
            ),
            Text(f"model >> {self.name}(...)", f"model >> {self.name}(...)"),
        )


def ready(value: Any) -> Any:
    """Return Keras's object where R also takes the function that makes it, inside lists too."""
    if isinstance(value, Function):
        return value()
    if isinstance(value, Step) and value.made is not None:
        return getattr(value.made, "layer", value)
    if is_list(value):
        names = value.names()
        inside = [ready(each) for each in value]
        return dict(zip(names, inside, strict=True)) if any(names) else inside
    if type(value) in (list, tuple):
        return type(value)(ready(each) for each in value)
    return value

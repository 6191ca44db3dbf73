"""The pipe: magrittr's ``model %>% fit(...)`` as ``model >> fit(...)``, and functions that take arguments as R's do.

``>>`` is the form that Python's own ports of R's pipe settled on (dfply, siuba): an operator, so a chain
reads from top to bottom in the order of the slide, and with nothing to wrap around the first value.
"""

from __future__ import annotations

import ast
import difflib
import functools
import inspect
import linecache
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from types import CodeType, FrameType
from typing import Any, Concatenate, Generic, ParamSpec, TypeAlias, TypeVar, cast, overload

import numpy as np

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.atoms import GREATEST_INTEGER, is_list, is_number
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
        given = match_arguments(self.name, self._formals(), args, kwargs, self._renamed)
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

    As in R, ``layer_flatten(model)`` acts at once, ``layer_flatten()`` waits, and in a pipe the parentheses may be left out.
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
        return refusal(
            self.name,
            f"왼쪽({self._first})에 올 수 없는 값입니다: {kind}",
            f"this cannot stand on its left ({self._first}): {kind}",
            f"model >> {self.name}(...)",
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


Whole: TypeAlias = float
"""A whole number; R's ``64`` is a double, so that ``64.0`` is one too."""

_SHOWN = 60


def match_arguments(
    verb: str,
    parameters: Sequence[inspect.Parameter],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    renamed: Mapping[str, str],
) -> dict[str, Any]:
    """Return the given arguments by their full names, as R's ``match.call()``: by names or their beginnings, then by place."""
    known = [
        p.name for p in parameters if p.kind is not p.VAR_KEYWORD and p.kind is not p.VAR_POSITIONAL
    ]
    open_ended = any(p.kind is p.VAR_KEYWORD for p in parameters)
    given: dict[str, Any] = {}
    for name, value in kwargs.items():
        full = _full_name(verb, name, known, open_ended, renamed)
        if full in given:
            raise refusal(verb, f"인자 {full}: 두 번 주었습니다", f"argument {full} is given twice")
        given[full] = value
    places = [
        p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD and p.name not in given
    ]
    if len(args) > len(places):
        raise refusal(
            verb,
            f"이름 없는 인자가 {len(args)}개이지만 자리는 {len(places)}개입니다",
            f"{len(args)} arguments without a name, but {len(places)} places",
            *_what_there_is(known),
        )
    given |= zip(places, args, strict=False)
    missing = [
        p.name
        for p in parameters
        if p.name in known and p.default is p.empty and p.name not in given
    ]
    if missing:
        names = ", ".join(missing)
        raise refusal(verb, f"빠진 인자: {names}", f"argument missing: {names}")
    return given


def formals_of(made: Any, own: Mapping[str, str]) -> list[inspect.Parameter]:
    """Return what a class or function of Keras takes, under R's names where R has others (`own`, R's name first)."""
    r_names = {of_keras: of_r for of_r, of_keras in own.items()}
    signature = inspect.signature(made.__init__ if inspect.isclass(made) else made)
    return [
        parameter.replace(name=r_names.get(parameter.name, parameter.name))
        for parameter in signature.parameters.values()
        if parameter.name != "self"
        and parameter.kind not in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
    ]


def _full_name(
    verb: str, name: str, known: Sequence[str], open_ended: bool, renamed: Mapping[str, str]
) -> str:
    if name in known:
        return name
    if name in renamed:
        raise refusal(
            verb,
            f"인자 {name}: 이제 쓰지 않습니다",
            f"argument {name} is no longer there",
            f"{renamed[name]} 쪽을 쓰십시오",
            f"use {renamed[name]}",
        )
    begun = [full for full in known if full.startswith(name)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        names = ", ".join(begun)
        raise refusal(
            verb,
            f"인자 {name}: 여러 이름에 맞습니다 ({names})",
            f"argument {name} fits several: {names}",
        )
    if not open_ended:
        refuse_unknown(verb, [name], known)
    return name


def refuse_unknown(verb: str, given: Iterable[str], known: Sequence[str]) -> None:
    """Refuse arguments that there are not, and say which there are."""
    for name in given:
        if name not in known:
            said = f"인자 {name}: 없습니다", f"there is no argument {name}"
            raise refusal(verb, *said, *_what_there_is(known, name))


def _what_there_is(known: Sequence[str], name: str = "") -> tuple[str, str]:
    close = difflib.get_close_matches(name, known, n=3)
    shown = [*close, *(each for each in known if each not in close)]
    names = ", ".join(shown[:_SHOWN]) + (", ..." if len(shown) > _SHOWN else "")
    if not names:
        return "인자 없이 쓰십시오", "write it without arguments"
    return f"있는 것: {names}", f"there are: {names}"


def refusal(verb: str, ko: str, en: str, *hint: str) -> UsageError:
    """Return the refusal of a call, by its verb."""
    return refused(f"{verb}(): {ko}", f"{verb}(): {en}", *hint)


def refused(ko: str, en: str, *hint: str) -> UsageError:
    """Return a refusal; the hint in both languages, or once where it is code."""
    return UsageError(Text(ko, en), Text(hint[0], hint[-1]) if hint else None)


@contextmanager
def keras_refuses(verb: str) -> Iterator[None]:
    """Turn what Keras says of an argument inside the block into one line that names the verb."""
    try:
        yield
    except (TypeError, ValueError, ArithmeticError) as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise refusal(verb, f"Keras의 오류: {said}", f"Keras: {said}") from error


def whole(verb: str, name: str, value: Any) -> Any:
    """Return whole numbers as integers, whatever type R or NumPy gave them; sequences as tuples, one alone as itself."""
    values = _inside(value)
    if values is not None:
        numbers_in_order = [whole(verb, name, each) for each in values]
        return numbers_in_order[0] if len(numbers_in_order) == 1 else tuple(numbers_in_order)
    if value is None or _belongs_to_keras(value):
        return value
    if not is_number(value) or not math.isfinite(value) or value != int(value):
        raise _wrong(verb, name, value, "정수여야 합니다", "a whole number is wanted")
    if abs(value) > GREATEST_INTEGER and not isinstance(value, int | np.integer):
        least = "R의 정수는 2147483647까지입니다", "R's integers end at 2147483647"
        raise _wrong(verb, name, value, *least)
    return int(value)


def whole_or_text(verb: str, name: str, value: Any) -> Any:
    """Return text as it is, ``True`` and ``False`` as 1 and 0, and the rest as `whole` does."""
    if isinstance(value, str):
        return str(value)
    return int(value) if isinstance(value, bool | np.bool_) else whole(verb, name, value)


def axis(verb: str, name: str, value: Any) -> Any:
    """Return R's axes, counted from 1 (0 is refused), as Keras's, counted from 0; negative ones count from the end in both."""
    place = whole(verb, name, value)
    if isinstance(place, tuple):
        return tuple(axis(verb, name, each) for each in place)
    if place == 0:
        raise _wrong(verb, name, value, "R은 축을 1부터 셉니다", "R counts axes from 1")
    return place - 1 if isinstance(place, int) and place > 0 else place


def shape(verb: str, name: str, value: Any) -> Any:
    """Return a shape as a tuple; one number is a shape of one dimension, NA (``None`` or NaN) any length."""
    if value is None or _belongs_to_keras(value):
        return value
    values = _inside(value)
    sizes = [value] if values is None else values
    gone = [s is None or (isinstance(s, float | np.floating) and math.isnan(s)) for s in sizes]
    pairs = zip(sizes, gone, strict=True)
    return tuple(None if no else whole(verb, name, size) for size, no in pairs)


def target_shape(verb: str, name: str, value: Any) -> Any:
    """Return a shape for ``layer_reshape``, in which NA is the length that is left over."""
    sizes = shape(verb, name, value)
    return tuple(-1 if size is None else size for size in sizes)


def _inside(value: Any) -> list[Any] | None:
    if isinstance(value, np.ndarray):
        return list(value) if value.ndim else [value[()]]
    return list(value) if isinstance(value, list | tuple | range) or is_list(value) else None


def _belongs_to_keras(value: Any) -> bool:
    return type(value).__module__.split(".")[0] in ("keras", "tensorflow")


def _wrong(verb: str, name: str, value: Any, *wanted: str) -> UsageError:
    return refusal(verb, f"{name} = {value!r}", f"{name} = {value!r}", *wanted)


# fmt: off
_WHOLE = (
    "units", "filters", "kernel_size", "strides", "dilation_rate", "groups", "depth_multiplier", "pool_size", "size",
    "cropping", "output_padding", "n", "ignore_class", "num_regressors", "seed", "height", "width", "power_iterations",
    "input_dim", "output_dim", "lora_rank", "lora_alpha", "batch_size", "input_batch_size", "epochs", "initial_epoch",
    "steps", "steps_per_epoch", "validation_steps", "validation_batch_size", "validation_freq", "steps_per_execution",
    "patience", "cooldown", "start_from_epoch", "ema_overwrite_frequency", "gradient_accumulation_steps", "decay_steps",
    "warmup_steps", "first_decay_steps", "k", "num_thresholds", "top_k", "class_id", "num_labels", "num_classes", "index",
    "histogram_freq", "profile_batch", "embeddings_freq", "ns_steps",
)
_SHAPES = (
    "shape", "input_shape", "batch_shape", "batch_input_shape", "input_batch_shape", "noise_shape", "output_shape", "dims",
)
# fmt: on
_CONVERTERS: dict[str, Callable[[str, str, Any], Any]] = {
    **dict.fromkeys(_WHOLE, whole),
    **dict.fromkeys(["padding", "verbose", "save_freq", "update_freq"], whole_or_text),
    **dict.fromkeys(["axis", "axes", "shared_axes"], axis),
    **dict.fromkeys(_SHAPES, shape),
    "target_shape": target_shape,
}
"""By the argument's name, as keras for R converts it; the names mean the same in all its functions."""


def converted(verb: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments as Keras takes them (errors as for `whole`, `axis` and `shape`)."""
    return {
        name: _CONVERTERS[name](verb, name, value) if name in _CONVERTERS else value
        for name, value in given.items()
    }


def argument_sources(count: int, level: int = 1, up: int = 0) -> list[str]:
    """Return a name for each argument given by place, ``""`` where it has none or the source is not there.

    `level` is R's ``deparse.level``; the call is one of the function that asks, or of that `up` calls before.
    """
    nothing = [""] * count
    if level not in (1, 2):
        return nothing
    call = _call_of(up)
    if call is None:
        return nothing
    names = []
    for argument in call.args:
        if isinstance(argument, ast.Starred):
            break
        if isinstance(argument, ast.Name):
            names.append(argument.id)
        else:
            names.append(ast.unparse(argument) if level == 2 else "")
    return (names + nothing)[:count]


def keyword_sources(names: Iterable[str], up: int = 0) -> dict[str, str]:
    """Return the source text of arguments given by name, as far as the source is there."""
    call = _call_of(up)
    given = {each.arg: each.value for each in (call.keywords if call else ()) if each.arg}
    return {name: ast.unparse(given[name]) for name in names if name in given}


def _call_of(up: int) -> ast.Call | None:
    """Return the call of the function that asks this module, or of the one that called it `up` calls before."""
    function = sys._getframe(2 + up)
    caller = function.f_back
    if caller is None:
        return None
    lines = linecache.getlines(caller.f_code.co_filename, caller.f_globals)
    call = _parsed(caller.f_code, caller.f_lasti, tuple(lines)) if lines else None
    return call if call and _code(call.func, caller) is function.f_code else None


def _code(node: ast.expr, frame: FrameType) -> CodeType | None:
    """Return the code of the function that a name or dotted name stands for."""
    if not all(isinstance(each, ast.Name | ast.Attribute | ast.Load) for each in ast.walk(node)):
        return None
    try:
        named = eval(ast.unparse(node), frame.f_globals, dict(frame.f_locals))
    except (NameError, AttributeError):
        return None
    return getattr(named, "__code__", None) or getattr(type(named).__call__, "__code__", None)


@lru_cache(maxsize=256)
def _parsed(code: CodeType, at: int, lines: tuple[str, ...]) -> ast.Call | None:
    positions = list(code.co_positions())
    first, last, begin, end = positions[at // 2]
    if None in (first, last, begin, end) or last > len(lines):  # type: ignore[operator]
        return None
    text = [line.encode() for line in lines[first - 1 : last]]  # type: ignore[operator]
    text[-1] = text[-1][:end]
    text[0] = text[0][begin:]
    try:
        found = ast.parse(b"(" + b"".join(text) + b")", mode="eval").body
    except (SyntaxError, ValueError):
        return None
    return found if isinstance(found, ast.Call) else None

"""zeallot's ``%<-%``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from lecture_port.r.rlist import RList

Pattern: TypeAlias = "str | Sequence[Pattern]"

_WRONG_COUNT = "invalid `%<-%` right-hand side, incorrect number of values"
_TWO_RESTS = "invalid `%<-%` left-hand side, multiple collector variables at the same depth"
_REST = "..."
_SKIP = "."


def assign(pattern: Pattern, value: Any) -> RList:
    """Take a nested list apart by place.

    Parameters
    ----------
    pattern : str or nested sequence of str
        The names, nested like the list: ``("a", ("b", "c"))`` for R's ``c(a, c(b, c))``. ``"."``
        skips a value; ``"...rest"`` collects all that the other names leave, ``"..."`` collects
        and drops them.
    value : RList, Mapping, list, tuple, array or single value
        RList, mapping, list and tuple are R's lists; an array is an atomic vector (a matrix column
        by column), which only the outermost pattern takes apart. Their names are ignored.

    Returns
    -------
    RList
        The names and what they were bound to, in the order of the pattern; it unpacks like a
        tuple. A name used twice keeps its last value, as the variable would.

    Raises
    ------
    ValueError
        If the counts differ or there are two collectors side by side (with zeallot's words), or
        the pattern is empty.

    Notes
    -----
    R: ``c(c(train_images, train_labels), c(test_images, test_labels)) %<-% mnist``. Slide: P01.

    The trap: names are ignored, only places count. The slide breaks the line before ``%<-%``,
    which R does not parse. In Python plain unpacking does the same, ``(a, b), (c, d) = mnist``;
    this function exists for what zeallot does beyond it. A collector needs at least one value, and
    a single one comes bare, not in a list. A list that holds one text or complex number is taken
    apart into characters or real and imaginary part. zeallot's default values (``c(a, b = 1)``)
    have no counterpart here.

    Examples
    --------
    >>> mnist = RList({"train": RList({"x": 1, "y": 2}), "test": RList({"x": 3, "y": 4})})
    >>> a, b, c, d = assign((("a", "b"), ("c", "d")), mnist)
    >>> a, b, c, d
    (1, 2, 3, 4)
    >>> assign(("first", "...rest"), [1, 2, 3])
    RList(first=1, rest=[2, 3])
    >>> assign(("a", "b"), [1, 2, 3])
    Traceback (most recent call last):
    ...
    ValueError: invalid `%<-%` right-hand side, incorrect number of values
    """
    bound: dict[str, Any] = {}
    if isinstance(pattern, str):
        return RList({pattern: value})
    if not pattern:
        raise ValueError("invalid `%<-%` left-hand side, no names")
    values = _as_list(value)
    if not values:
        raise ValueError(_WRONG_COUNT)
    _pair(list(pattern), values, bound)
    if isinstance(value, np.ndarray):
        bound = {n: np.array(v) if isinstance(v, list) else v for n, v in bound.items()}
    return RList(bound)


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, np.ndarray):
        return list(value.ravel(order="F"))
    return _elements(value) if _is_list(value) else [value] * _length(value)


def _is_list(value: Any) -> bool:
    return isinstance(value, RList | Mapping | list | tuple)


def _elements(value: Any) -> list[Any]:
    return list(value.values() if isinstance(value, Mapping) else value)


def _length(value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, np.ndarray):
        return value.size
    return len(value) if _is_list(value) else 1


def _is_rest(name: Pattern) -> bool:
    return isinstance(name, str) and name.startswith(_REST)


def _pair(names: Pattern, values: Any, bound: dict[str, Any]) -> None:
    if isinstance(names, str):
        if names != _SKIP:
            bound[names] = values
        return None
    count = _length(values)
    if len(names) != count:
        if count == 1 and _is_list(values):
            return _pair(names, _destructure(_elements(values)[0]), bound)
        if len(names) > count or not any(map(_is_rest, names)):
            raise ValueError(_WRONG_COUNT)
    if count == 0:
        return None
    if _is_rest(names[0]):
        values = _collect(names, values)
        names = [names[0][len(_REST) :] or _SKIP, *names[1:]]
    elif not _is_list(values):
        raise ValueError(_WRONG_COUNT)
    first, *others = _elements(values)
    _pair(names[0], first, bound)
    return _pair(names[1:], others, bound)


def _collect(names: Sequence[Pattern], values: Any) -> Any:
    """Gather what the first name, a collector, leaves no other name for."""
    count = _length(values)
    if len(names) == count:
        if not _is_list(values):
            raise ValueError(_WRONG_COUNT)
        return values
    if sum(map(_is_rest, names)) > 1:
        raise ValueError(_TWO_RESTS)
    sequence = values.ravel(order="F") if isinstance(values, np.ndarray) else _elements(values)
    end = count - len(names) + 1
    return [sequence[:end], *sequence[end:]]


def _destructure(value: Any) -> list[Any]:
    """Take a single text or complex number apart."""
    if isinstance(value, complex):
        return [value.real, value.imag]
    if isinstance(value, str) and len(value) > 1:
        return list(value)
    raise ValueError(_WRONG_COUNT)

"""R's ``str``: the structure of a list as a few lines of text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.format_real import format_real
from lecture_port.r.format_text import escape, left, width
from lecture_port.r.plain_value import Plain, Scalar, plain
from lecture_port.r.rlist import RList

_DIGITS = 3
_SHOWN = {"logi": 6, "int": 10, "num": 5, "chr": 4}
_WIDEST = 128
_CUT = '"| __truncated__'
_GREATEST_INTEGER = 2**31 - 1
_KINDS = {"b": "logi", "i": "int", "u": "int", "f": "num"}


def structure(value: Any) -> str:
    """Describe the structure of a list as R's ``str`` prints it.

    Parameters
    ----------
    value : Any
        An `RList`, a mapping, a list, an array or a scalar. A list of numbers (None is ``NA``), of texts or
        of bools is a vector of R; any other list is a list without names. An array of two and more
        dimensions is one of R, an array of one a vector.

    Returns
    -------
    str
        Lines without a line end at the last. Plain ASCII, names and texts apart.

    Raises
    ------
    UsageError
        If something in it is neither a list nor a scalar.

    Notes
    -----
    R: ``str(unclass(history))``, the look at a list that needs no browser. Slide: P10. (``str(history)``
    ends with one more line, the class that keras gives its history; `RList` has none.)

    The trap: numbers are rounded to 3 digits, and of a long vector only the first few are shown; the
    values themselves are complete.

    Examples
    --------
    >>> print(structure({"epochs": 2, "loss": [0.21345, 0.1]}))
    List of 2
     $ epochs: int 2
     $ loss  : num [1:2] 0.213 0.1
    """
    return "\n".join(_lines(value, " "))


def _lines(value: Any, indent: str) -> Iterator[str]:
    members = _members(value)
    if members is None:
        yield f" {_array(value) if isinstance(value, np.ndarray) else _vector(plain(value))}"
        return
    if not members:
        yield " list()"
        return
    yield f"List of {len(members)}"
    columns = max(width(name) for name, _ in members)
    for name, member in members:
        first, *rest = _lines(member, f"{indent} ..")
        yield f"{indent}$ {left(name, columns)}:{first}"
        yield from rest


def _members(value: Any) -> list[tuple[str, Any]] | None:
    """Return the names and values of a list of R, None for a vector."""
    if isinstance(value, RList):
        return list(zip(value.names(), value, strict=True))
    if isinstance(value, Mapping):
        return [(str(name), member) for name, member in value.items()]
    if isinstance(value, np.ndarray) and value.dtype.hasobject:
        mixed = value.ndim > 0 and kind_of(value.ravel().tolist()) is None
        return [("", member) for member in value.tolist()] if mixed else None
    if not isinstance(value, list | tuple | range):
        return None
    scalars = [member.item() if isinstance(member, np.generic) else member for member in value]
    return [("", member) for member in value] if kind_of(scalars) is None else None


def kind_of(values: list[Plain]) -> str | None:
    """Return R's short name of the vector that `values` are, None if they are a list."""
    kinds = {_scalar_kind(value) for value in values if value is not None}
    if kinds == {"int", "num"}:
        return "num"
    if len(kinds) == 1:
        return kinds.pop()
    return "logi" if values and not kinds else None


def _scalar_kind(value: Plain) -> str | None:
    if isinstance(value, bool):
        return "logi"
    if isinstance(value, int):
        return "int" if abs(value) <= _GREATEST_INTEGER else "num"
    if isinstance(value, float):
        return "num"
    return "chr" if isinstance(value, str) else None


def _vector(value: Plain) -> str:
    if value is None:
        return "NULL"
    values: list[Any] = value if isinstance(value, list) else [value]
    return _described(values, kind_of(values) or "chr", _length(len(values)))


def _array(value: NDArray[Any]) -> str:
    values: Any = plain(value.ravel(order="F"))
    kind = kind_of(values) or _KINDS.get(value.dtype.kind, "chr")
    if value.ndim > 1:
        sides = ", ".join(f"{'1:' if n > 1 else ''}{n}{'' if n else ' '}" for n in value.shape)
        length = f"{' ' if values else ''}[{sides}]"
    else:
        length = _length(len(values)) if values else "(0)"
    return _described(values, kind, length)


def _length(count: int) -> str:
    return f" [1:{count}]" if count > 1 else ""


def _described(values: list[Any], kind: str, length: str) -> str:
    shown = _SHOWN[kind]
    if kind == "num" and all(map(_is_short, values[: _SHOWN["int"]])):
        shown = _SHOWN["int"]
    rest = " ..." if len(values) > shown else ""
    return f"{kind}{length} {' '.join(_texts(kind, values[:shown]))}{rest}"


def _is_short(value: float | None) -> bool:
    """Tell whether three digits say all of a number."""
    if value is None or math.isnan(value) or value == 0:
        return True
    rounded = float(f"{value:.{_DIGITS - 1}e}")
    return 1e-10 < abs(value) < 1e10 and abs(value - rounded) <= 9e-16 * abs(value)


def _texts(kind: str, values: list[Scalar]) -> list[str]:
    known: list[Any] = [value for value in values if value is not None]
    if kind == "num":
        texts = [_without_zeros(text) for text in format_real(known, _DIGITS)]
    elif kind == "chr":
        texts = [_quoted(value) for value in known]
    else:
        texts = [str(value).upper() for value in known]
    written = iter(texts)
    return ["NA" if value is None else next(written) for value in values]


def _without_zeros(number: str) -> str:
    if "." not in number:
        return number
    if "e" in number:
        return re.sub(r"e[+-]0+$", "", number)
    return number.rstrip("0").rstrip(".")


def _quoted(text: str) -> str:
    text = f'"{escape(text).replace(chr(34), chr(92) + chr(34))}"'
    if width(text) <= _WIDEST:
        return text
    while width(text) > _WIDEST - len(_CUT):
        text = text[:-1]
    return text + _CUT

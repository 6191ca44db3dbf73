"""R code for Python's values, and R's described values as Python's."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from lecture_port.parity.facts.hexadecimal import from_hexadecimal
from lecture_port.r.rlist import RList

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
    """Return R code for one value; ``None`` is NA, a whole number beyond R's integers a double.

    Raises
    ------
    TypeError
        If R has no such value.
    """
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
    return f"array({code}, c({', '.join(f'{side}L' for side in array.shape)}))"


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

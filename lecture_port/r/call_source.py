"""What the arguments of a call are called in the caller's source, as R's ``substitute`` sees them."""

from __future__ import annotations

import ast
import linecache
import sys
from collections.abc import Iterable
from functools import lru_cache
from types import CodeType, FrameType


def argument_sources(count: int, level: int = 1, up: int = 0) -> list[str]:
    """Return a name for each argument given by place, ``""`` where it has none or the source is not there.

    Parameters
    ----------
    count : int
        How many arguments were given by place.
    level : {0, 1, 2}
        R's ``deparse.level``: no names, those of plain variables, or any source text.
    up : int
        How many calls before the function that asks the one was called whose arguments they are.

    Notes
    -----
    It is asked by the function whose arguments they are; the call is looked for where that was called, and must
    be a call of it, not of ``map`` or the like.
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
    call = None if caller is None else _call(caller)
    if call is None or caller is None or _code(call.func, caller) is not function.f_code:
        return None
    return call


def _code(node: ast.expr, frame: FrameType) -> CodeType | None:
    """Return the code of the function that a name or dotted name stands for."""
    if isinstance(node, ast.Name):
        places = (frame.f_locals, frame.f_globals)
        found = next((place[node.id] for place in places if node.id in place), None)
        return getattr(found, "__code__", None)
    if isinstance(node, ast.Attribute):
        parts = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if isinstance(inner, ast.Name):
            value = frame.f_locals.get(inner.id, frame.f_globals.get(inner.id))
            for part in reversed(parts):
                value = getattr(value, part, None)
            return getattr(value, "__code__", None)
    return None


def _call(frame: FrameType) -> ast.Call | None:
    code, at = frame.f_code, frame.f_lasti
    lines = linecache.getlines(code.co_filename, frame.f_globals)
    return _parsed(code, at, tuple(lines)) if lines else None


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

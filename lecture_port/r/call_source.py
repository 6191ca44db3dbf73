"""What the arguments of a call are called in the caller's source, as R's ``substitute`` sees them."""

from __future__ import annotations

import ast
import linecache
import sys
from functools import lru_cache
from types import CodeType, FrameType


def argument_sources(count: int, level: int = 1, depth: int = 2) -> list[str]:
    """Return a name for each argument given by place, ``""`` where it has none or the source is not there.

    Parameters
    ----------
    count : int
        How many arguments were given by place.
    level : {0, 1, 2}
        R's ``deparse.level``: no names, those of plain variables, or any source text.
    depth : int
        How many calls up the call stands; 2 is the caller of the function that asks.
    """
    nothing = [""] * count
    if level not in (1, 2):
        return nothing
    call = _call(sys._getframe(depth))
    if call is None or len(call.args) < count:
        given = [] if call is None else call.args
        if not any(isinstance(each, ast.Starred) for each in given):
            return nothing
    names = []
    for argument in call.args if call else ():
        if isinstance(argument, ast.Starred):
            break
        if isinstance(argument, ast.Name):
            names.append(argument.id)
        else:
            names.append(ast.unparse(argument) if level == 2 else "")
    return (names + nothing)[:count]


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

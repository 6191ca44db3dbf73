"""Which chapter holds which of R's functions, and what is said of those that there are not.

The stubs beside the libraries (``base.pyi``, ``keras3.pyi``, ``graphics.pyi``, ``__init__.pyi``) are the one list of names: type
checkers read them, and so does `functions`.
"""

from __future__ import annotations

import ast
import difflib
import re
import tomllib
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from importlib.resources import files
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.language import Text

LIBRARIES = ("base", "keras3", "graphics")


@cache
def functions(library: str) -> dict[str, str]:
    """Return the module of each name that a library has; ``"__init__"`` is all of them and the types."""
    found: dict[str, str] = {}
    for node in ast.parse(_read(f"{library}.pyi")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.names[0].name == "*":
                found |= functions(node.module.rpartition(".")[2])
            else:
                found |= {alias.name: node.module for alias in node.names}
    return found


def door(library: str) -> tuple[list[str], Callable[[str], Any], Callable[[], list[str]]]:
    """Return ``__all__``, ``__getattr__`` and ``__dir__`` of a library's module."""
    names = sorted(functions(library))
    return names, partial(function, library), lambda: names


def _read(name: str) -> str:
    return (files("lecture_port.r") / name).read_text(encoding="utf-8")


def function(library: str, name: str) -> Any:
    """Return what a library calls `name`."""
    module = functions(library).get(name)
    if module is not None:
        return getattr(import_module(module), name)
    for each in LIBRARIES if library == "__init__" else (library,):
        why = refusal(each, name)
        if why is not None:
            raise why
    place = "lecture_port.r" if library == "__init__" else f"lecture_port.r.{library}"
    raise AttributeError(f"module {place!r} has no attribute {name!r}")


@cache
def instead() -> dict[str, dict[str, str]]:
    """Return what takes the place of functions that R has and this package has not, as Python's code, by library."""
    return tomllib.loads(_read("instead.toml"))


def refusal(library: str, name: str) -> UsageError | None:
    """Return why there is no such function, ``None`` where it is none of the library in R."""
    code = instead()[library].get(name)
    if code is not None:
        hint = Text(code, code)
    elif library == "keras3" and _FAMILIES.fullmatch(name):
        hint = _near(name)
    else:
        return None
    called = f"{name if library == 'keras3' else name.replace('_', '.')}()"
    ko, en = f"R의 {called}", f"R's {called}"
    if library == "keras3":
        ko, en = f"keras의 {called}", f"{called} of keras for R"
    return UsageError(Text(f"{ko}은 이 패키지에 없습니다", f"{en} is not in this package"), hint)


def _near(name: str) -> Text:
    """Return the functions of keras for R whose names are like this one."""
    known = sorted(functions("keras3"))
    family = name.split("_")[0] + "_"
    near = difflib.get_close_matches(name, known, n=4, cutoff=0.4)
    near += [each for each in known if each.startswith(family) and each not in near]
    if not near:
        return Text("파이썬의 keras를 바로 쓰십시오", "use Python's keras itself")
    listed = ", ".join(near[:8]) + (", ..." if len(near) > 8 else "")
    return Text(f"있는 것: {listed}", f"there are: {listed}")


_FAMILIES = re.compile(
    r"(activation|application|callback|config|constraint|dataset|image|initializer|k|layer|learning_rate_schedule|loss|metric"
    r"|op|optimizer|random|regularizer|text)_\w+"
)

"""What a call is translated with: Python expressions and names, the registries of the vocabulary, the arguments of a call."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lecture_port.language import Text
from lecture_port.translate.kinds import ANY, RKind
from lecture_port.translate.tree import Arg, Call, Literal, Name, RFunction, RNode, is_name, literal

LAMBDA, TERNARY, OR, AND, NOT, COMPARE, BITOR, BITAND, ADD, MUL, UNARY, POWER, ATOM = range(13)


class Untranslatable(Exception):
    """Something is not known; the statement that holds it is marked."""

    def __init__(self, ko: str, en: str) -> None:
        super().__init__(ko, en)
        self.why = Text(ko, en)


@dataclass(frozen=True, slots=True)
class Py:
    """A Python expression.

    ``zero`` is the code of the value less one, where that is simpler (an index); ``alias`` says that the
    value may share memory with another name's.
    """

    code: str
    kind: RKind = ANY
    prec: int = ATOM
    zero: str = ""
    alias: bool = False
    visible: bool = True

    def at(self, prec: int) -> str:
        """Return the code, in brackets where it binds less than that."""
        return self.code if self.prec >= prec else f"({self.code})"

    @property
    def atom(self) -> str:
        """The code, ready for a dot, a call or an index behind it."""
        if re.fullmatch(r"\d+", self.code):
            return f"({self.code})"
        return self.at(ATOM)

    def but(self, **changes: object) -> Py:
        """Return an expression that differs in some parts."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def of_factor(self, part: str) -> str:
        """Return the code of a factor's ``codes`` or ``categories``."""
        return f"{self.atom}.cat.{part}" if self.kind.of else f"{self.atom}.{part}"

    @property
    def array(self) -> str:
        """The code of the value as NumPy holds it."""
        if self.kind.shape in ("column", "series"):
            return f"{self.atom}.to_numpy()"
        return self.code


IMPORTS = {
    "copy": "import copy", "datetime": "import datetime",
    "fnmatch": "import fnmatch", "functools": "import functools", "importlib": "import importlib", "io": "import io", "json": "import json", "math": "import math", "operator": "import operator",
    "os": "import os", "re": "import re", "shutil": "import shutil", "subprocess": "import subprocess", "sys": "import sys", "time": "import time", "urllib": "import urllib.request", "Path": "from pathlib import Path",
    "keras": "import keras", "plt": "import matplotlib.pyplot as plt", "np": "import numpy as np", "pd": "import pandas as pd",
    "sm": "import statsmodels.api as sm", "smf": "import statsmodels.formula.api as smf", "tf": "import tensorflow as tf", "layers": "from keras import layers",
    "special": "from scipy import special", "stats": "from scipy import stats",
}  # fmt: skip
"""What a translated file may import, in the order in which it does."""
TAKEN = {*dir(builtins), *keyword.kwlist, *IMPORTS, "rng", "self", "NotTranslated", "panel"}
"""Names that no variable of a script gets in Python: it gets one with ``_`` behind."""


def python_name(name: str) -> str:
    """Return the Python name of an R variable: the same wherever Python allows it.

    Examples
    --------
    >>> python_name("x.train"), python_name("lambda"), python_name("x")
    ('x_train', 'lambda_', 'x')
    """
    made = re.sub(r"\W", "_", name.lstrip(".") or "_")
    if not made or made[0].isdigit():
        made = f"_{made}"
    return f"{made}_" if made in TAKEN or not made.isidentifier() else made


def text(value: str) -> str:
    """Return Python source for a string, in double quotes where that reads as well."""
    made = repr(value)
    if made.startswith("'") and '"' not in value:
        inner = made[1:-1].replace("\\'", "'")
        return f'"{inner}"'
    return made


def number(value: float | int | complex) -> str:
    """Return Python source for a number."""
    if isinstance(value, float):
        if value != value:
            return "np.nan"
        if value in (float("inf"), float("-inf")):
            return "np.inf" if value > 0 else "-np.inf"
    return repr(value)


def minus_one(py: Py) -> str:
    """Return the code of an index counted from 0."""
    if py.zero:
        return py.zero
    if re.fullmatch(r"\d+", py.code):
        return str(int(py.code) - 1)
    found = re.fullmatch(r"(.*\S) ([-+]) (\d+)", py.code)
    if found and py.prec == ADD and _balanced(found.group(1)):
        step = int(found.group(3)) * (1 if found.group(2) == "+" else -1) - 1
        if step == 0:
            return found.group(1)
        return f"{found.group(1)} {'+' if step > 0 else '-'} {abs(step)}"
    return f"{py.at(ADD)} - 1"


def _balanced(code: str) -> bool:
    return all(code.count(a) == code.count(b) for a, b in ("()", "[]", "{}")) and '"' not in code


if TYPE_CHECKING:
    from lecture_port.translate.translator import Translator


Handler = Callable[["Args"], Py]
ENTRIES: dict[str, tuple[str, Handler]] = {}
"""R's function -> its parameters and what translates a call."""

MIRROR: dict[str, tuple[str, Handler]] = {}
"""What `--to mirror` says otherwise."""

OPERATORS: dict[str, Callable[[Translator, Call], Py]] = {}
AT_RUN_TIME: dict[str, Callable[[Translator, Call], Py]] = {}
"""Operators for values whose kind shows only when the file runs."""

CALLED: list[Callable[[Translator, str, Sequence[Arg]], Py]] = []
"""The same for calls, from `dispatch`, and for assignments to parts."""

HELPER_FOR: list[Callable[[str], str]] = []
ASSIGNED: list[Callable[[Translator, RNode, str, RKind], None]] = []
REPLACEMENTS: dict[str, Callable[[Translator, Call, RNode], None]] = {}
"""``f(x) <- value``: the function's name -> what emits the statement."""


def numbers_only(kind: RKind, known: bool = True) -> tuple[tuple[str, RKind], ...]:
    """Return the columns of a frame and refuse one that is no number; `known`: a frame whose columns are not known too."""
    if (known and kind.columns is None) or any(not inner.numeric and (known or inner.elem != "any") for _, inner in kind.columns or ()):
        raise Untranslatable("수가 아닌 열이 있습니다", "a column is no number")
    return kind.columns or ()


def entry(names: str, signature: str = "...") -> Callable[[Handler], Handler]:
    """Register what translates calls of some functions; parameters are matched as in R."""

    def register(handler: Handler) -> Handler:
        for name in names.split():
            ENTRIES[name] = (signature, handler)
        return handler

    return register


@dataclass(slots=True)
class Done(RNode):
    """A part of a statement that is translated already: a pipe's left side is looked at once, however long the pipe is."""

    py: Py


REFUSALS = {
    "value": ("{}()의 이런 값", "{}() of a value of this kind"),
    "values": ("{}()의 이런 값", "{}() of values of this kind"),
    "argument": ("{}()의 이런 인수", "such an argument of {}()"),
    "arguments": ("{}()의 이런 인수", "such arguments of {}()"),
    "form": ("{}()의 이런 꼴", "this form of {}()"),
}


class Args:
    """The arguments of one call.

    Parameters
    ----------
    translator : Translator
        Who translates them.
    name : str
        The function's name in R.
    signature : str
        Its parameters, separated by blanks, as ``x na.rm ...``.
    args : sequence of Arg
        As they stand in the call.
    """

    def __init__(self, translator: Translator, name: str, signature: str, args: Sequence[Arg]) -> None:
        self.t = translator
        self.name = name
        self.found: dict[str, RNode] = {}
        self.dots: list[Arg] = []
        self.alone = False
        self._read: set[str] = set()
        self._dots_read = False
        self._match(signature.split(), [arg for arg in args if arg.value or arg.name])

    def _match(self, params: list[str], args: list[Arg]) -> None:
        before = params[: params.index("...")] if "..." in params else params
        waiting: list[Arg] = []
        for arg in args:
            if is_name(arg.value, "..."):
                raise Untranslatable(f"{self.name}()에 ...을 넘깁니다", f"{self.name}() is given ...")
            if arg.name is None or arg.name == "":
                waiting.append(arg)
                continue
            exact = arg.name if arg.name in params else None
            near = [p for p in before if p.startswith(arg.name) and p not in self.found]
            key = exact or (near[0] if len(near) == 1 else None)
            if key is not None and key not in self.found and key != "...":
                if arg.value is None:
                    continue
                self.found[key] = arg.value
            elif "..." in params:
                waiting.append(arg)
            else:
                raise Untranslatable(f"{self.name}()의 인수 {arg.name}", f"argument {arg.name} of {self.name}()")
        free = [p for p in before if p not in self.found]
        for arg in waiting:
            if arg.name is None and free:
                if arg.value is not None:
                    self.found[free[0]] = arg.value
                free.pop(0)
            elif "..." in params:
                self.dots.append(arg)
            else:
                raise Untranslatable(f"{self.name}()의 인수가 너무 많습니다", f"too many arguments for {self.name}()")

    def has(self, name: str) -> bool:
        """Tell whether an argument was given."""
        return name in self.found

    def node(self, name: str) -> RNode | None:
        """Return an argument as it stands."""
        self._read.add(name)
        return self.found.get(name)

    def need(self, name: str) -> RNode:
        """Return an argument that must be given."""
        node = self.node(name)
        if node is None:
            raise Untranslatable(f"{self.name}()에 {name}이(가) 없습니다", f"{self.name}() without {name}")
        return node

    def py(self, name: str) -> Py:
        """Translate an argument that must be given."""
        return self.t.value(self.need(name))

    def maybe(self, name: str) -> Py | None:
        """Translate an argument that may be missing."""
        node = self.node(name)
        return None if node is None else self.t.value(node)

    def frame(self, name: str) -> Py:
        """Translate an argument that can only be a data frame; what is not known will be one, or stop where a column is asked for."""
        value = self.py(name)
        if value.kind.shape == "any":
            return value.but(kind=RKind("frame"))
        if value.kind.shape != "frame":
            raise Untranslatable(f"데이터 프레임이 아닌 것의 {self.name}()", f"{self.name}() of what is no data frame")
        return value

    def once(self, name: str) -> Py | None:
        """Translate an argument that several looks will be taken at."""
        node = self.found.get(name)
        if node is None:
            return None
        value = self.t.expr(node)
        if isinstance(node, Call):
            self.found[name] = Done(value, line=node.line, end=node.end)
        return value

    def rest(self) -> list[Arg]:
        """Return what ``...`` takes."""
        self._dots_read = True
        return self.dots

    def flag(self, name: str, default: bool = False) -> bool:
        """Return an argument that must be TRUE or FALSE in the source."""
        node = self.node(name)
        if node is None:
            return default
        value = literal(node)
        if not isinstance(value, bool):
            raise Untranslatable(f"{self.name}(): {name}의 값을 알 수 없습니다", f"{self.name}(): {name} is not a constant")
        return value

    def word(self, name: str, default: str = "") -> str:
        """Return an argument that must be a string in the source."""
        node = self.node(name)
        if node is None:
            return default
        value = literal(node)
        if not isinstance(value, str):
            raise Untranslatable(f"{self.name}(): {name}의 값을 알 수 없습니다", f"{self.name}(): {name} is not a constant")
        return value

    def ignore(self, *names: str) -> None:
        """Say that some arguments change nothing in Python."""
        self._read.update(names)

    def values(self) -> list[Py]:
        """Translate what ``...`` takes."""
        return [self.t.value(arg.value) for arg in self.rest() if arg.value is not None]

    def refusal(self, what: str) -> Untranslatable:
        """Return the error for a value, an argument or a form of the call that is not translated."""
        ko, en = REFUSALS[what]
        return Untranslatable(ko.format(self.name), en.format(self.name))

    def allow(self, kind: RKind, *shapes: str) -> None:
        """Refuse a value of another shape."""
        if kind.shape not in shapes:
            raise self.refusal("value")

    def done(self) -> None:
        """Refuse if anything was not looked at."""
        left = [name for name in self.found if name not in self._read]
        if not self._dots_read:
            left += [arg.name or "..." for arg in self.dots]
        if left:
            names = ", ".join(left)
            raise Untranslatable(f"{self.name}()의 인수 {names}", f"argument {names} of {self.name}()")


def targets(node: RNode) -> list[str]:
    """Return the names that an assignment binds; of a plain target, its own name."""
    if isinstance(node, Name):
        return [node.name]
    if isinstance(node, Literal) and node.kind == "character":
        return [str(node.value)]
    if isinstance(node, Call):
        if node.op in ("<-", "=", "<<-", "%<>%", "%<-%"):
            return targets(node.at(0))
        if node.op == "c":
            return [name for arg in node.args if arg.value is not None for name in targets(arg.value)]
        if node.op == "for":
            return targets(node.at(0))
        if node.args and node.args[0].value is not None and node.op in (*REPLACEMENTS, "[", "[[", "$"):
            return targets(node.at(0))
    return []


def deparse(node: RNode) -> str:
    """Return a short R text of a node, for a comment."""
    if isinstance(node, Name):
        return node.name
    if isinstance(node, Literal):
        return "NULL" if node.kind == "null" else str(node.value)
    if isinstance(node, RFunction):
        return "function(...)"
    if isinstance(node, Done):
        return node.py.code
    assert isinstance(node, Call)
    parts = [deparse(arg.value) if arg.value else "" for arg in node.args]
    op = node.op or "f"
    if len(parts) == 2 and not op[0].isalpha():
        made = f"{parts[0]} {op} {parts[1]}" if op not in ("[", "[[", "$") else f"{parts[0]}{op}{parts[1]}"
    else:
        made = f"{op}({', '.join(parts)})"
    return made if len(made) < 200 else f"{made[:197]}..."

"""A program's slice: the statements that one function needs, found by following its names back.

What takes long or fails, and no answer needs, is left out: trainings, plots, cells with errors.
"""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module

_END = 1 << 60


class Program:
    """Statements in their order, and which of them give a name its value."""

    def __init__(self, nodes: Iterable[ast.stmt]) -> None:
        self.statements = [_examined(node) for node in nodes]
        _find_changed_by_calls(self.statements)
        self._changing: dict[str, list[int]] = defaultdict(list)
        self._binding: dict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(self.statements):
            for name in each.binds | each.alters | each.calls:
                self._changing[name].append(at)
            for name in each.binds:
                self._binding[name].append(at)

    def binds(self, name: str) -> bool:
        """Tell whether a statement gives the name to something."""
        return name in self._changing

    def may_have(self, function: str) -> bool:
        """Tell whether a statement gives the name to something, or a star import may."""
        return self.binds(function) or any(
            _may_bring(each.node, {function}) for each in self.statements
        )

    def functions(self) -> list[str]:
        """Return the names of the functions that are defined, outside of others."""
        defined = [
            node.name
            for each in self.statements
            for node in _outside_functions(each.node)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        return defined + [
            name
            for each in self.statements
            if isinstance(each.node, ast.Assign) and isinstance(each.node.value, ast.Lambda)
            for name in each.binds
        ]

    def future_imports(self) -> list[str]:
        """Return the imports that must stand first."""
        return [
            ast.unparse(each.node) for each in self.statements if _comes_from(each, "__future__")
        ]

    def needed(self, function: str) -> tuple[set[int], set[str], set[int]]:
        """Follow names back; also return the names that nothing binds, and the imports that come too late."""
        wanted: set[int] = set()
        missing: set[str] = set()
        early: set[int] = set()
        passed_over = {function: self.results(function)}
        waiting: list[tuple[str, int]] = [(function, _END)]
        seen = set(waiting)

        def ask(names: Iterable[str], before: int) -> None:
            for name in names:
                if (name, before) not in seen:
                    seen.add((name, before))
                    waiting.append((name, before))

        while waiting:
            name, before = waiting.pop()
            changing = [
                at for at in self._changing.get(name, ()) if at not in passed_over.get(name, ())
            ]
            found = [at for at in changing if at < before]
            if not any(name in self.statements[at].binds for at in found):
                late = [at for at in changing if at >= before]
                late = [at for at in late if name in self.statements[at].binds][:1]
                early.update(at for at in late if isinstance(self.statements[at].node, _IMPORTS))
                found = sorted({*found, *late})
                if not late and not hasattr(builtins, name):
                    missing.add(name)
            first = next((at for at in found if name in self.statements[at].binds), _END)
            for at in reversed(found):
                each = self.statements[at]
                if self._counts(name, at):
                    wanted.add(at)
                    # what changed the name before is looked at in this loop, too, unless it is bound anew here
                    follows = name not in each.kills and first < at
                    ask(each.uses - {name} if follows else each.uses, at)
                    ask(each.later, max(before, at))
                if name in each.kills:
                    break
        if missing:  # a star may bring them
            wanted.update(
                at for at, each in enumerate(self.statements) if _may_bring(each.node, missing)
            )
        return wanted, missing, early

    def results(self, function: str) -> list[int]:
        """Return the statements after the last definition of a function that give its name to a result, or delete it."""
        found = self._changing.get(function, [])
        functions = {
            each.node.name for each in self.statements if isinstance(each.node, ast.FunctionDef)
        }
        made = [
            at
            for at in found
            if _gives_a_function(self.statements[at].node, functions - {function}, function)
        ]
        return [at for at in found if at > made[-1]] if made else []

    def _counts(self, name: str, at: int) -> bool:
        """Tell whether a statement matters to a name; a method called on a module or a function changes nothing."""
        each = self.statements[at]
        if name in each.binds | each.alters:
            return True
        binding = self._binding.get(name, [])
        earlier = bisect_left(binding, at)
        fixed = (*_IMPORTS, ast.FunctionDef, ast.ClassDef)
        return not earlier or not isinstance(self.statements[binding[earlier - 1]].node, fixed)


@dataclass(slots=True)
class Statement:
    """One statement, and what it does to the program's names."""

    node: ast.stmt
    binds: set[str] = field(default_factory=set)
    kills: set[str] = field(default_factory=set)  # bound anew whatever they were before
    alters: set[str] = field(default_factory=set)  # changed in place by an assignment
    calls: set[str] = field(default_factory=set)  # changed in place by a method, maybe
    uses: set[str] = field(default_factory=set)  # looked up when it runs
    later: set[str] = field(default_factory=set)  # looked up when what it defines is called


def _may_bring(node: ast.stmt, names: set[str]) -> bool:
    """Tell whether a star import may bring one of the names; what a module of the port holds is known."""
    if not isinstance(node, ast.ImportFrom) or node.names[0].name != "*":
        return False
    if not re.match(r"lecture_port(\.|$)", node.module or ""):
        return True
    try:
        found = vars(import_module(node.module or ""))
    except Exception:  # it runs and says so itself
        return True
    brought = found.get("__all__", [each for each in found if not each.startswith("_")])
    return not names.isdisjoint(brought)


def _gives_a_function(node: ast.stmt, others: set[str], function: str) -> bool:
    """Tell whether a statement can leave a function under the name, and not what a call gave, a number, or nothing."""
    if isinstance(node, ast.Delete | ast.AugAssign | ast.For | ast.With):
        return False
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return True
    value = node.value
    if isinstance(value, ast.Call):  # of functools.partial, say, or of a wrapper
        called = getattr(value.func, "id", "")
        given = [each.id for each in value.args if isinstance(each, ast.Name)]
        known = not others.isdisjoint(given) or function in given
        wraps = known or any(isinstance(each, ast.Lambda) for each in value.args)
        return wraps and called not in ("check", function)
    return isinstance(value, ast.Lambda | ast.Name | ast.Attribute | ast.IfExp)


def _find_changed_by_calls(statements: list[Statement]) -> None:
    """Note what a called function of the program's own changes in place: globals, and what it is given."""
    changed: dict[str, set[str]] = {}
    changes_arguments: set[str] = set()
    for each in statements:
        for node in _outside_functions(each.node):
            if isinstance(node, ast.FunctionDef):
                inside = [_altered(statement) for statement in node.body]
                names = {name for pair in inside for both in pair for name in both}
                changed[node.name] = names & each.later | each.alters
                if names & {argument.arg for argument in node.args.args}:
                    changes_arguments.add(node.name)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                each.calls |= changed.get(node.func.id, set())
                if node.func.id in changes_arguments:
                    each.calls |= {_root(argument) for argument in node.args} - {""}


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a statement and what it holds, but nothing of a function's or a class's own."""
    yield node
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        for inner in ast.iter_child_nodes(node):
            yield from _outside_functions(inner)


_IMPORTS = (ast.Import, ast.ImportFrom)

_REPORTING = frozenset(
    [
        "fit",
        "evaluate",
        "predict",
        "summary",
        "plot",
        "show",
        "head",
        "tail",
        "info",
        "describe",
        "print",
    ]
)
"""Methods that are called for what they show, or take long; no answer depends on them."""
_CHANGING = frozenset(
    [
        "append",
        "extend",
        "insert",
        "pop",
        "popitem",
        "popleft",
        "remove",
        "sort",
        "reverse",
        "clear",
        "add",
        "discard",
        "update",
        "setdefault",
        "appendleft",
        "fill",
    ]
)
"""Methods that change what they are called on, wherever the call stands."""
_CHANGING_ARGUMENT = frozenset(
    [
        "shuffle",
        "put",
        "place",
        "putmask",
        "copyto",
        "fill_diagonal",
        "heappush",
        "heappop",
        "heapify",
        "insort",
        "insort_left",
        "insort_right",
    ]
)
"""Functions that change their first argument."""


def _comes_from(statement: Statement, module: str) -> bool:
    return isinstance(statement.node, ast.ImportFrom) and statement.node.module == module


def _examined(node: ast.stmt) -> Statement:
    found = Statement(node)
    if _comes_from(found, "__future__") or _comes_from(found, "IPython.display"):
        return found
    try:
        table = symtable.symtable(ast.unparse(node), "cell", "exec")
    except (SyntaxError, ValueError, RecursionError):
        return found
    for symbol in table.get_symbols():
        name = symbol.get_name()
        if symbol.is_assigned() or symbol.is_imported():
            found.binds.add(name)
        if symbol.is_referenced():
            found.uses.add(name)
    _look_inside(table, found, now=True)
    defines = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    if isinstance(node, (*defines, *_IMPORTS, ast.Assign, ast.AnnAssign)):
        found.kills = found.binds - found.uses
    assigned, called = _altered(node)
    found.alters |= assigned - found.kills
    found.calls = called - found.kills
    found.uses |= assigned | called
    return found


_AT_ONCE = ("listcomp", "setcomp", "dictcomp", "genexpr")


def _look_inside(table: symtable.SymbolTable, found: Statement, now: bool) -> None:
    """Gather the globals of functions and classes that a statement defines."""
    for child in table.get_children():
        at_once = now and (child.get_type() == "class" or child.get_name() in _AT_ONCE)
        for symbol in child.get_symbols():
            if symbol.is_global() and symbol.is_referenced():
                (found.uses if at_once else found.later).add(symbol.get_name())
            if symbol.is_declared_global() and symbol.is_assigned():
                found.alters.add(symbol.get_name())
                found.later.add(symbol.get_name())
        _look_inside(child, found, at_once)


def _altered(node: ast.stmt) -> tuple[set[str], set[str]]:
    """Return the names whose values a statement changes in place: by an assignment, and by a method."""
    assigned: set[str] = set()
    called: set[str] = set()
    alone = {id(each.value) for each in _outside_functions(node) if isinstance(each, ast.Expr)}
    for each in _outside_functions(node):
        if isinstance(each, ast.Attribute | ast.Subscript) and isinstance(
            each.ctx, ast.Store | ast.Del
        ):
            assigned.add(_root(each))
        if not isinstance(each, ast.Call):
            continue
        name = getattr(each.func, "attr", getattr(each.func, "id", ""))
        if isinstance(each.func, ast.Attribute) and (
            name in _CHANGING or (id(each) in alone and name not in _REPORTING)
        ):
            called.add(_root(each.func))
        if name in _CHANGING_ARGUMENT and each.args:
            called.add(_root(each.args[0]))
    return assigned - {""}, called - {""}


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""

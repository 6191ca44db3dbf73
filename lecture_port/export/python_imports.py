"""The imports of the plain Python fragments, gathered for the head of a file."""

from __future__ import annotations

import ast
from collections.abc import Iterable

LINE_LENGTH = 88


def split_imports(fragment: str) -> tuple[list[str], str]:
    """Split a fragment into the import statements at its top and the code below them."""
    imports: list[str] = []
    last_line = 0
    for node in ast.parse(fragment).body:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            break
        imports.append(ast.unparse(node))
        last_line = node.end_lineno or node.lineno
    return imports, "".join(fragment.splitlines(keepends=True)[last_line:]).lstrip("\n")


def merged_imports(statements: Iterable[str]) -> str:
    """Return the statements once each, ``import`` before ``from``, one ``from`` a module."""
    plain: set[str] = set()
    members: dict[str, set[str]] = {}
    for node in ast.parse("\n".join(statements)).body:
        if isinstance(node, ast.ImportFrom):
            names = members.setdefault(str(node.module), set())
            names.update(ast.unparse(alias) for alias in node.names)
        else:
            plain.add(ast.unparse(node))
    lines = sorted(plain)
    lines += [_from_line(module, sorted(members[module])) for module in sorted(members)]
    return "".join(f"{line}\n" for line in lines)


def _from_line(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= LINE_LENGTH:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in names), ")"])

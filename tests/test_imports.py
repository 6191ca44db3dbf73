"""No module of the package imports, when it is imported itself, in a circle."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(str(files("lecture_port")))


def modules() -> dict[str, Path]:
    """Return the package's modules by name; a package by the name of its folder."""
    aside = {
        "docs",
        "plain",
    }  # a wheel's copy of the site's sources; files that import nothing of ours
    paths = (path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] not in aside)
    return {
        ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(
            ".__init__"
        ): path
        for path in paths
    }


def imported_at_once(path: Path, known: dict[str, Path]) -> set[str]:
    """Return the modules that the statements outside of functions import."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found & set(known)


def test_no_circle() -> None:
    known = modules()
    graph = {name: imported_at_once(path, known) - {name} for name, path in known.items()}
    assert sum(map(len, graph.values())) > len(graph)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))

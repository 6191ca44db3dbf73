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


OUTSIDE_THE_DOOR = {"plain", "docs"}
"""Idiomatic Keras that imports nothing of ours, and a wheel's copy of the site's sources."""


def named(node: ast.AST) -> list[str]:
    """Return the modules that a statement or a call imports, in a function or not."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if called in {"import_module", "__import__", "find_loader", "LazyLoader"}:
            return [str(node.args[0].value)]
    return []


def test_tensorflow_and_keras_come_in_by_one_door() -> None:
    door = ROOT / "r" / "backend.py"
    found = {
        f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        for path in sorted(ROOT.rglob("*.py"))
        if path != door and path.relative_to(ROOT).parts[0] not in OUTSIDE_THE_DOOR
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for module in named(node)
        if module.split(".")[0] in {"tensorflow", "keras", "tf_keras"}
    }
    assert not found, f"import them by lecture_port.r.backend: {sorted(found)}"
    assert "keras" in {
        name for node in ast.walk(ast.parse(door.read_text())) for name in named(node)
    }


@pytest.mark.parametrize(
    "text",
    [
        "import keras.layers as k",
        "def f():\n    from tensorflow.python import tf2",
        "importlib.import_module('tensorflow')",
        "__import__('tf_keras')",
    ],
)
def test_other_ways_in_are_found(text: str) -> None:
    found = [name.split(".")[0] for node in ast.walk(ast.parse(text)) for name in named(node)]
    assert found in (["keras"], ["tensorflow"], ["tf_keras"])

"""What lies beside the package imports from it: a name that has moved is missed at once, not when the site is built."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("docs", "docs/extensions", "docs/generated", "docs/en", "docs/ko", "benchmarks")
    for path in (ROOT / folder).glob("*.py")
)


def missing(source: str) -> list[str]:
    """Return the names that a file imports, inside functions too, and that are not to be had."""
    wanted = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            wanted += [(str(node.module), each.name) for each in node.names if each.name != "*"]
        elif isinstance(node, ast.Import):
            wanted += [(each.name, "") for each in node.names]
    return [".".join(filter(None, pair)) for pair in wanted if not is_there(*pair)]


def is_there(module: str, name: str) -> bool:
    if module.partition(".")[0] in ("tensorflow", "keras"):  # seconds to load, and not ours
        return True
    try:
        if not name or not hasattr(importlib.import_module(module), name):
            importlib.import_module(f"{module}.{name}".rstrip("."))
    except ImportError:
        return False
    return True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_import_is_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("docs", "docs/extensions", "benchmarks"):
        monkeypatch.syspath_prepend(str(ROOT / folder))
    assert missing(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path",
    [each for each in FILES if each.parent.name in ("extensions", "generated")],
    ids=lambda path: path.stem,
)
def test_a_module_of_the_site_loads(path: Path) -> None:
    name = path.stem if path.parent.name == "extensions" else f"generated.{path.stem}"
    importlib.import_module(name.removesuffix(".__init__"))


@pytest.mark.parametrize(
    ("source", "lacks"),
    [
        ("from lecture_port.language import say", []),
        ("def f():\n    from lecture_port.language import gone", ["lecture_port.language.gone"]),
        ("import lecture_port.gone", ["lecture_port.gone"]),
        ("from lecture_port import language", []),
    ],
)
def test_a_name_that_has_moved_is_found(source: str, lacks: list[str]) -> None:
    assert missing(source) == lacks

"""The source texts of a snippet: the slide's R, the R that runs, the Python twin, plain Python."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from lecture_port.content.practice import Setup, Snippet

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def r_folder() -> Path:
    """Return ``r_reference/``: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "r_reference"
    return installed if installed.is_dir() else _PACKAGE.parent / "r_reference"


def r_source(snippet: Snippet) -> str:
    """Return the snippet's R, word for word as on the slide."""
    return _read(r_folder() / snippet.r_file)


def r_runnable(snippet: Snippet) -> str:
    """Return the snippet's R with its patches applied."""
    source = r_source(snippet)
    for patch in snippet.patches:
        found = source.count(patch.find)
        if found != 1:
            raise AssertionError(f"{snippet.r_file}: {patch.find!r} occurs {found} times, not once")
        source = source.replace(patch.find, patch.replace)
    return source


def replace_once(parts: dict[str, str], find: str, replace: str) -> str:
    """Replace `find` in the one of `parts` that holds it, and return that part's name."""
    holding = [name for name, text in parts.items() for _ in range(text.count(find))]
    if len(holding) != 1:
        raise AssertionError(f"{find!r} occurs {len(holding)} times in the lecture, not once")
    name = holding[0]
    parts[name] = parts[name].replace(find, replace)
    return name


def setup_source(setup: Setup) -> str:
    """Return the R line that the deck forgot."""
    return _read(r_folder() / setup.r_file)


def python_source(snippet: Snippet) -> str:
    """Return the Python twin's signature and body, its docstring left out.

    The text is cut from the module's file; neither the module nor TensorFlow is imported.
    """
    module, _, name = snippet.function.partition(":")
    path = _PACKAGE.joinpath(*module.split(".")[1:]).with_suffix(".py")
    return _function_source(_read(path), name)


def plain_source(snippet: Snippet) -> str:
    """Return the idiomatic Python, which uses nothing of this package."""
    return _read(_PACKAGE / "plain" / snippet.plain)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _function_source(text: str, name: str) -> str:
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            break
    else:
        raise LookupError(f"no function {name} in the module")
    lines = text.splitlines()
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    if ast.get_docstring(node, clean=False) is None:
        kept = lines[first - 1 : node.end_lineno]
    else:
        docstring = node.body[0]
        after = docstring.end_lineno or docstring.lineno
        while after < len(lines) and not lines[after].strip():
            after += 1
        kept = lines[first - 1 : docstring.lineno - 1] + lines[after : node.end_lineno]
    return "\n".join(kept) + "\n"

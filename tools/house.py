"""The figures of the house: how many modules and lines, how long the ways are, which arrows go up.

``python tools/house.py`` prints them beside their targets; ``--walks`` follows three commands as well (two of them
start TensorFlow or a student's process) and records the files that they pass, in their order, for the site's page on
the architecture. ``tests/test_house.py`` holds what is reached.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import stat
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "lecture_port"

TARGETS = {
    "modules": (260, "more than one person can hold in mind"),
    "lines": (36_000, "more than can be read in a week"),
    "lines beside code, %": (
        35,
        "docstrings, blank lines, imports and comments around what is done: 36,000 lines held 23,500 of code",
    ),
    "content lines": (3_000, "texts that nobody can look through"),
    "one-importer neighbours": (
        40,
        "a module with one importer, next door, belongs into that importer",
    ),
    "classes of one name": (0, "one name for two things"),
    "arrows up or in a circle": (
        0,
        "modules that cannot be read one after the other: lint-imports says where",
    ),
    "fit": (14, "files between the command and the result"),
    "check P02.py": (18, "files between the command and the result"),
    "theory T07": (12, "files between the command and the result"),
}
"""The most that each figure may be, and what a larger one means."""

HELD = {
    "modules": 250,
    "lines": 68_450,
    "lines beside code, %": 33,
    "content lines": 3_000,
    "one-importer neighbours": 13,
    "classes of one name": 0,
    "arrows up or in a circle": 0,
}
HELD_WALKS = {"theory T07": 8, "check P02.py": 18, "fit": 11}
"""What a test holds today: the way to the targets goes down only. Lower a figure when you have reached less."""

WAYS = ROOT / "docs" / "recorded" / "ways.json"
"""The files of the three walks in their order, which the page on the architecture shows."""

VOCABULARY = ("r/", "practice/", "data/", "content/", "language.py", "errors.py", "files.py")
"""What a walk does not count: words that every part speaks."""


def modules() -> list[Path]:
    """Return the package's Python files; what git does not keep does not count."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def lines_of(paths: list[Path]) -> int:
    """Return how many lines the files have."""
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


def lines_beside_code(path: Path) -> int:
    """Return how many lines of a file are blank, comments, imports or docstrings."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    beside = {n for n, line in enumerate(lines, 1) if not line.strip() or line.strip()[0] == "#"}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            apart: ast.stmt = node
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            if ast.get_docstring(node) is None:
                continue
            apart = node.body[0]
        else:
            continue
        beside.update(range(apart.lineno, (apart.end_lineno or apart.lineno) + 1))
    return len(beside)


def neighbours(graph: grimp.ImportGraph) -> list[tuple[str, str]]:
    """Return the modules that a single module imports, one of the same folder, with that module.

    Items of the lecture and commands have a reason of their own and do not count, nor does an R function.
    """
    found = []
    for module in sorted(graph.modules):
        importers = graph.find_modules_that_directly_import(module)
        room = module.rpartition(".")[0]
        if len(importers) == 1 and next(iter(importers)).rpartition(".")[0] == room:
            found.append((module, next(iter(importers))))
    return [pair for pair in found if not _has_its_own_reason(pair[0])]


def _has_its_own_reason(module: str) -> bool:
    _, room, *rest = module.split(".")
    name = rest[-1] if rest else room
    item = name[:1] in "pt" and name[1:3].isdigit()
    return item or room in ("cli", "r")


def same_names() -> dict[str, list[str]]:
    """Return the classes of one name in several modules."""
    where = defaultdict(list)
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                where[node.name].append(str(path.relative_to(ROOT)))
    return {name: paths for name, paths in sorted(where.items()) if len(paths) > 1}


def broken_contracts(root: Path = ROOT) -> list[str]:
    """Return the contracts of ``pyproject.toml`` that the imports break: arrows up, circles."""
    lint = "from importlinter.cli import lint_imports; lint_imports(no_logo=True, no_cache=True)"
    done = subprocess.run(
        [sys.executable, "-c", lint],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"},
        check=True,
        capture_output=True,
        text=True,
    )
    if "Contracts:" not in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    lines = done.stdout.splitlines()
    return [line.removesuffix(" BROKEN") for line in lines if line.endswith(" BROKEN")]


TRACER = """
import atexit, json, os, sys, threading, time
FOLDER, PACKAGE = sys.argv[1], sys.argv[2] + os.sep
del sys.argv[1:3]
files = {}
notes = None
def noting():
    global notes
    name = f"{time.monotonic_ns():020}-{os.getpid()}.json"
    notes = os.open(os.path.join(FOLDER, name), os.O_WRONLY | os.O_CREAT)
os.register_at_fork(after_in_child=noting)  # a student's process can open no file there later
noting()
def called(frame, event, argument):
    code = frame.f_code
    if event == "call" and code.co_flags & 2 and code.co_filename.startswith(PACKAGE):
        files.setdefault(code.co_filename[len(PACKAGE):])
def written():
    sys.setprofile(None)
    os.truncate(notes, 0)
    os.pwrite(notes, json.dumps(list(files)).encode(), 0)
atexit.register(written)
leave = os._exit
def leaving(status):
    written()
    leave(status)
os._exit = leaving
"""
RUN = """
import runpy
while sys.argv[1] != "-m":
    del sys.argv[1]
module = sys.argv[2]
del sys.argv[0:2]
threading.setprofile(called)
sys.setprofile(called)
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""
COMMAND = """
import lecture_port.cli.main as main
import lecture_port.cli.app as app
from typer.core import TyperCommand
sys.executable = sys.argv[1]
del sys.argv[1]
invoke = TyperCommand.invoke
def invoked(self, context):
    files.clear()
    threading.setprofile(called)
    sys.setprofile(called)
    return invoke(self, context)
TyperCommand.invoke = invoked
main.main()
"""


def walk(*command: str, folder: Path) -> list[str]:
    """Run a command and return the package's files in which a function of it ran, in the order of their first calls."""
    with tempfile.TemporaryDirectory() as noted:
        here = Path(noted)
        (here / "child.py").write_text(TRACER + RUN, encoding="utf-8")
        (here / "command.py").write_text(TRACER + COMMAND, encoding="utf-8")
        python = here / "python"
        files = here / "files"
        files.mkdir()
        python.write_text(
            f'#!/bin/sh\nexec "{sys.executable}" "{here}/child.py" "{files}" "{PACKAGE}" "$@"\n',
            encoding="utf-8",
        )
        python.chmod(python.stat().st_mode | stat.S_IXUSR)
        subprocess.run(
            [
                sys.executable,
                str(here / "command.py"),
                str(files),
                str(PACKAGE),
                str(python),
                *command,
            ],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "LECTURE_PORT_LANG": "en"},
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        found: dict[str, None] = {}
        for file in sorted(files.iterdir()):
            found.update(dict.fromkeys(json.loads(file.read_text(encoding="utf-8") or "[]")))
        return [file for file in found if not file.startswith(VOCABULARY)]


ANSWER = """import numpy as np

def reshape(train_images, test_images):
    train_images = train_images.reshape(-1, 28, 28, 1).astype(np.float32) / 255
    test_images = test_images.reshape(-1, 28, 28, 1).astype(np.float32) / 255
    return train_images, test_images
"""


def walks() -> Iterator[tuple[str, list[str]]]:
    """Follow the three ways: training, an answer, a theory item."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        yield "theory T07", walk("theory", "T07", folder=here)
        (here / "P02.py").write_text(ANSWER, encoding="utf-8")
        yield "check P02.py", walk("check", "P02.py", folder=here)
        yield "fit", walk("fit", "--data", "mini", "--epochs", "1", folder=here)


def figures(follow: bool = False) -> dict[str, tuple[int, list[str]]]:
    """Return every figure with what it counts."""
    paths = modules()
    graph = grimp.build_graph("lecture_port", cache_dir=None)
    content = sorted((PACKAGE / "content").glob("*.toml"))
    found: dict[str, tuple[int, list[str]]] = {
        "modules": (len(paths), []),
        "lines": (lines_of(paths), []),
        "lines beside code, %": (100 * sum(map(lines_beside_code, paths)) // lines_of(paths), []),
        "content lines": (lines_of(content), []),
    }
    for name, members in (
        ("one-importer neighbours", [f"{a} <- {b}" for a, b in neighbours(graph)]),
        ("classes of one name", [f"{n}: {', '.join(p)}" for n, p in same_names().items()]),
        ("arrows up or in a circle", broken_contracts()),
    ):
        found[name] = (len(members), members)
    if follow:
        found.update({name: (len(files), files) for name, files in walks()})
    return found


def main() -> int:
    """Print the figures; the exit code says whether all targets are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--walks", action="store_true", help="follow three commands as well and record their ways"
    )
    parser.add_argument("--verbose", action="store_true", help="say what each figure counts")
    chosen = parser.parse_args()
    missed = 0
    found = figures(chosen.walks)
    if chosen.walks:
        ways = {name: found[name][1] for name in HELD_WALKS}
        WAYS.write_text(json.dumps(ways, indent=1) + "\n", encoding="utf-8")
    for name, (value, members) in found.items():
        most, meaning = TARGETS[name]
        missed += value > most
        print(
            f"{name:26} {value:7,}  at most {most:6,}"
            + ("" if value <= most else f"  MISSED: {meaning}")
        )
        for member in members if chosen.verbose else ():
            print("    ", member)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())

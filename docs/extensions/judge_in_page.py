"""Judges an answer typed into a page by what ``check`` uses; Pyodide runs it in the reader's browser, a test in CPython."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import linecache
import os
import sys
import traceback
import types
from pathlib import Path
from typing import Any

PRINTING = ("rich", "filelock", "jinja2", "click", "typer")
"""What the package needs for terminals, files of a class and pages, and a judge does not."""
FILE = "answer.py"


class Absent(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives an empty module for what Pyodide lacks and the judge never calls."""

    def find_spec(
        self, name: str, path: Any = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find one of `PRINTING`."""
        del path, target
        known = name.partition(".")[0] in PRINTING
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if known else None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        """Make a module that has any name but Python's own."""

        def named(name: str) -> type:
            if name.startswith("__"):
                raise AttributeError(name)
            return type(name, (), {})

        module = types.ModuleType(spec.name)
        module.__getattr__ = named  # type: ignore[method-assign]
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        """Do nothing."""


def prepare() -> None:
    """Make the package importable where there are only Python and NumPy."""
    sys.meta_path.append(Absent())
    os.environ.setdefault("LECTURE_PORT_CACHE", "/cache")


def judged(id: str, text: str, code: str) -> str:
    """Return the verdict on the text of an answer, in the words of a language."""
    from lecture_port import language
    from lecture_port.exercises.in_notebook import CellVerdict, check
    from lecture_port.exercises.judging import Verdict
    from lecture_port.exercises.source import answers_in

    language.use(code)
    marked = f"{text.rstrip()}\n"
    (source, *_) = answers_in(Path(f"{id}.py"), marked.encode())
    if source.fault is not None:
        fault, mistakes = source.fault, source.mistakes
        verdict = Verdict(source.path, id, "not run", mistakes=mistakes, fault=fault)
        return repr(CellVerdict(verdict))
    linecache.cache[FILE] = (len(marked), None, marked.splitlines(keepends=True), FILE)
    names: dict[str, Any] = {"__name__": "answer"}
    try:
        exec(compile(source.text, FILE, "exec"), names)
    except ModuleNotFoundError as error:
        return language.say(
            f"이 페이지에는 NumPy만 있고 {error.name}은(는) 없습니다. 이 답은 터미널에서 판정받으십시오: lecture-port check",
            f"this page has NumPy only and no {error.name}; have this answer judged in a terminal: lecture-port check",
        )
    except Exception as error:
        return "".join(traceback.format_exception_only(error)).strip()
    # By its name, looked up where the answer was run: a function that is not there is told by the verdict.
    return repr(eval(f"check({id!r})", {**names, "check": check}))

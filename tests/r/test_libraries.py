"""R's functions by name from one place: functions, never modules, and nothing heavy with them."""

from __future__ import annotations

import ast
import pkgutil
import random
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from lecture_port import r
from lecture_port.errors import UsageError
from lecture_port.r.libraries import LIBRARIES, functions, instead
from lecture_port.r.pipe import Function, Verb

MODULES = [module.name for module in pkgutil.iter_modules(r.__path__)]


def test_no_module_has_the_name_of_a_function() -> None:
    assert len(MODULES) > 20
    assert sorted(set(MODULES) & set(r.__all__)) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_a_name_is_the_function_whatever_was_imported_before(seed: int) -> None:
    modules = random.Random(seed).sample(MODULES, len(MODULES))
    code = "\n".join(
        [
            "import importlib, types",
            f"for name in {modules}: importlib.import_module('lecture_port.r.' + name)",
            "from lecture_port.r import array_reshape, table, which_max, legend, summary, apply, t",
            "import lecture_port.r as r",
            "assert not any(isinstance(getattr(r, name), types.ModuleType) for name in r.__all__)",
            "assert table([1, 1]).values.tolist() == [2]",
        ]
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_nothing_heavy_is_loaded_by_the_rooms_or_by_looking_around() -> None:
    code = (
        "import sys; from lecture_port import r, practice, theory, parity; dir(r), r.__all__, r.fit, r.table\n"
        "print([m for m in ('keras', 'tensorflow', 'matplotlib', 'scipy', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_name_stands_in_one_library() -> None:
    names = [name for library in LIBRARIES for name in functions(library)]
    assert len(names) == len(set(names)) > 250
    assert set(names) <= set(r.__all__) <= set(dir(r))
    for name in names:
        assert getattr(r, name) is getattr(import_module(functions("__init__")[name]), name)


@pytest.mark.parametrize("library", [*LIBRARIES, "__init__"])
def test_the_stubs_give_each_name_on(library: str) -> None:
    stub = Path(r.__path__[0]) / f"{library}.pyi"
    for node in ast.parse(stub.read_text(encoding="utf-8")).body:
        assert isinstance(node, ast.ImportFrom)
        assert all(alias.name == "*" or alias.asname == alias.name for alias in node.names)


def test_every_function_of_keras_for_r_is_listed() -> None:
    chapters = [import_module(f"lecture_port.r.{name}") for name in MODULES]
    defined = {
        name
        for chapter in chapters
        for name, value in vars(chapter).items()
        if isinstance(value, Function | Verb) and not name.startswith("_")
    }
    assert sorted(defined - set(r.__all__)) == []


@pytest.mark.parametrize("name", ["k_argmax", "barplot", "xtabs", "layer_lstmm", "par"])
def test_what_there_is_not_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(UsageError, match=rf"{name}\(\)"):
        getattr(r, name)


def test_a_module_is_still_found_by_its_name() -> None:
    from lecture_port.r import backend, pipe

    assert isinstance(backend, ModuleType)
    assert isinstance(pipe, ModuleType)
    assert not hasattr(r, "no_such_function")


def test_what_takes_the_place_of_a_function_is_code_and_the_function_is_not_there() -> None:
    assert set(instead()) == set(LIBRARIES)
    for library, hints in instead().items():
        assert not set(hints) & set(functions(library)), library
        assert all(isinstance(code, str) and code and "\n" not in code for code in hints.values())

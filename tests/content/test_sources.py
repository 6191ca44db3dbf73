from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from lecture_port.content import practice
from lecture_port.content.practice import SETUPS, SNIPPETS, Patch, Snippet, by_id, replace_once


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_python_source_is_the_function_without_its_docstring(snippet: Snippet) -> None:
    source = practice.python_source(snippet)

    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    assert function.name == snippet.function.rpartition(":")[2]
    assert ast.get_docstring(function) is None
    assert '"""' not in source


def test_python_source_leaves_the_code_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "practice").mkdir()
    twin = (
        "import os\n\n\n"
        "@decorated\n"
        "def f(\n    a: int,\n) -> int:\n"
        '    """One.\n\n    Two.\n    """\n\n'
        "    # 주석\n    b = a\n\n    return b\n\n\n"
        "def g() -> None:\n    pass\n"
    )
    for name in ("f", "h"):
        (tmp_path / "practice" / f"p01_{name}.py").write_text(twin, encoding="utf-8")
    monkeypatch.setattr(practice, "_PACKAGE", tmp_path)

    source = practice.python_source(replace(by_id("P01"), name="f"))

    assert source == (
        "@decorated\ndef f(\n    a: int,\n) -> int:\n    # 주석\n    b = a\n\n    return b\n"
    )
    with pytest.raises(LookupError):
        practice.python_source(replace(by_id("P01"), name="h"))


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_plain_source_is_python_that_uses_nothing_of_ours(snippet: Snippet) -> None:
    source = practice.plain_source(snippet)

    ast.parse(source)
    assert "lecture_port" not in source


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_runnable_r_differs_by_the_mends_only(snippet: Snippet) -> None:
    expected = practice.r_source(snippet)
    for patch in snippet.patches:
        assert patch.find in expected
        expected = expected.replace(patch.find, patch.replace, 1)

    assert practice.r_runnable(snippet) == expected


@pytest.mark.parametrize("find", ["no such text", "test_images"])
def test_a_mend_that_does_not_fit_exactly_once_is_refused(find: str) -> None:
    snippet = replace(by_id("P02"), patches=(Patch(find=find, replace="", erratum="P02"),))

    with pytest.raises(AssertionError, match="not once"):
        practice.r_runnable(snippet)


def test_setups_are_the_three_lines_that_the_deck_forgot() -> None:
    assert [practice.setup_source(setup) for setup in SETUPS] == [
        "library(keras3)\n",
        "test_labels_c <- mnist$test$y\n",
        "tensorflow::set_random_seed(1L)\n",
    ]


def test_the_r_files_of_an_installed_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "lecture_port"
    package.mkdir(parents=True)
    monkeypatch.setattr(practice, "_PACKAGE", package)
    uncached = practice.r_folder.__wrapped__

    assert uncached() == tmp_path / "site" / "r_reference"
    (package / "r_reference").mkdir()
    assert uncached() == package / "r_reference"


def test_registry_and_sources_import_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from lecture_port.content import errata, practice, slide_values\n"
        "for s in practice.SNIPPETS: practice.python_source(s), practice.plain_source(s)\n"
        "print(*(m for m in sys.modules if m.startswith('lecture_port.practice')),"
        " *({'numpy', 'keras', 'tensorflow', 'matplotlib', 'rich', 'typer'} & set(sys.modules)))"
    )
    root = Path(practice.__file__).resolve().parents[2]

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )

    assert done.stdout.strip() == ""


def test_the_one_place_is_replaced_and_named():
    parts = {"P01": "a = 1\n", "P02": "b = 2\n"}
    assert replace_once(parts, "b = 2", "b = 3") == "P02"
    assert parts == {"P01": "a = 1\n", "P02": "b = 3\n"}


@pytest.mark.parametrize("parts", [{"P01": "a"}, {"P01": "x", "P02": "x"}, {"P01": "xx"}])
def test_none_or_two_places_are_an_error_and_change_nothing(parts):
    before = dict(parts)
    with pytest.raises(AssertionError, match="not once"):
        replace_once(parts, "x", "y")
    assert parts == before

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lecture_port.data.arrays import Arrays
from lecture_port.data.load import default_spec, load, load_chosen
from lecture_port.data.release import Release
from lecture_port.errors import BadDataError, DataUnavailableError, UsageError
from lecture_port.language import Text

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("value", "spec"),
    [(None, "auto"), ("", "auto"), (" ", "auto"), ("mini", "mini"), ("/자료/x y", "/자료/x y")],
)
def test_the_environment_sets_the_default(
    monkeypatch: pytest.MonkeyPatch, value: str | None, spec: str
) -> None:
    if value is not None:
        monkeypatch.setenv("LECTURE_PORT_DATA", value)
    assert default_spec() == spec


def test_each_spec_leads_to_its_source(
    server: Any,
    release: Release,
    nowhere: Release,
    tiny: Arrays,
    write_npz: Write,
    write_idx: Write,
    tmp_path: Path,
    said: list[Text],
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny)
    assert load("mini", release=nowhere).source == "mini"
    assert load("auto", release=nowhere).source == "mini"
    assert load(str(path), release=nowhere).source == "path"
    assert load(str(write_idx(tmp_path / "idx", tiny)), release=nowhere).source == "path"
    with pytest.raises(DataUnavailableError):
        load("full", release=nowhere)
    server.gives_npz(path)
    assert load("full", release=release, notify=said.append).source == "full"
    assert load(release=nowhere).source == "full"
    assert len(said) == 1


def test_a_file_named_as_a_word_is_reached_by_its_path(
    tmp_path: Path, tiny: Arrays, write_npz: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_npz(tmp_path / "made.npz", tiny).rename(tmp_path / "mini")
    monkeypatch.chdir(tmp_path)
    assert load("mini").n_train == 4000
    assert load("./mini").n_train == 30


def test_a_mistyped_word_is_no_such_file() -> None:
    with pytest.raises(BadDataError, match="ful"):
        load("ful")


@pytest.mark.parametrize("spec", ["", "  "])
def test_an_empty_spec(spec: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(spec)
    assert caught.value.exit_code == 2


def test_a_fault_of_the_environment_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTURE_PORT_DATA", "nope")
    with pytest.raises(BadDataError) as caught:
        load_chosen(None)
    assert caught.value.what.en == "LECTURE_PORT_DATA=nope: no such file or folder: nope"
    assert caught.value.what.ko.startswith("LECTURE_PORT_DATA=nope: ")
    assert caught.value.mend is not None


def test_what_was_chosen_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTURE_PORT_DATA", "nope")
    assert load_chosen("mini").source == "mini"
    with pytest.raises(BadDataError, match=r"^no such file or folder: ful"):
        load_chosen("ful")
    with pytest.raises(UsageError):
        load_chosen("")
    monkeypatch.setenv("LECTURE_PORT_DATA", "mini")
    assert load_chosen(None).source == "mini"


def test_loading_imports_nothing_heavy(tmp_path: Path, tiny: Arrays, write_npz: Write) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny)
    code = (
        "import sys; from lecture_port.data.load import load; load(sys.argv[1]);"
        "print([m for m in ('tensorflow', 'keras', 'mlxtend', 'pandas', 'sklearn', 'scipy',"
        " 'requests', 'urllib.request', 'http.client', 'ssl') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"

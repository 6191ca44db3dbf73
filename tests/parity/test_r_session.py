"""What is missing is named, with the line that installs it."""

from __future__ import annotations

import importlib
import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from lecture_port.errors import MissingDependencyError, UsageError
from lecture_port.parity import r_session
from lecture_port.parity.r_session import choose_provider, missing_for_r, require_r
from lecture_port.worker import CommandResult


def answers(text: str) -> Any:
    return lambda *_args: CommandResult(0, text, "")


def test_without_r(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(r_session, "find_r", lambda: None)
    with pytest.raises(MissingDependencyError, match="apt install r-base-core"):
        require_r()


def test_without_rpy2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(r_session, "find_r", lambda: "Rscript")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(MissingDependencyError, match=r"pip install .*\[r\]"):
        require_r()


def test_without_an_r_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(r_session, "find_r", lambda: "Rscript")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(r_session, "run_to_end", answers("jsonlite 1.8.4 \nmagrittr - \n"))
    error = missing_for_r(("jsonlite", "magrittr", "zeallot"))
    assert error is not None
    assert "magrittr, zeallot" in str(error)
    assert "install.packages(c('magrittr', 'zeallot'))" in str(error)
    assert missing_for_r(("jsonlite",)) is None


def test_r_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(r_session, "find_r", lambda: "/no/such/Rscript")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    with pytest.raises(MissingDependencyError, match="does not answer"):
        require_r()


@pytest.mark.parametrize(
    ("ended", "why"),
    [
        (CommandResult(None, "", ""), r"\d+ s"),
        (CommandResult(1, "", "no package\ncalled x"), "no package called x"),
    ],
)
def test_r_that_fails_or_takes_too_long(
    monkeypatch: pytest.MonkeyPatch, ended: CommandResult, why: str
) -> None:
    monkeypatch.setattr(r_session, "find_r", lambda: "Rscript")
    monkeypatch.setattr(r_session, "run_to_end", lambda *_args: ended)
    with pytest.raises(MissingDependencyError, match=f"R does not answer .{why}"):
        r_session.package_versions("jsonlite")


def installed(monkeypatch: pytest.MonkeyPatch, **versions: str | None) -> None:
    monkeypatch.setattr(r_session, "require_r", lambda _packages: None)
    monkeypatch.setattr(
        r_session, "package_versions", lambda *names: {name: versions.get(name) for name in names}
    )


def test_auto_takes_cran_s_packages_where_they_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, keras3="1.5.1", reticulate="1.46.0", tensorflow="2.20.0")
    assert choose_provider("auto") == "keras3"
    assert choose_provider("bridge") == "bridge"


def test_auto_falls_back_to_the_bridge(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, keras3="1.5.1", reticulate="1.28", tensorflow="2.20.0")
    assert choose_provider("auto") == "bridge"
    with pytest.raises(MissingDependencyError, match=r"reticulate 1.28 is too old"):
        choose_provider("keras3")


def test_what_the_named_provider_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, reticulate="1.46")
    with pytest.raises(MissingDependencyError, match=r"keras3, tensorflow"):
        choose_provider("keras3")
    installed(monkeypatch, keras="2.16", reticulate="1.46", tensorflow="2.20")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(MissingDependencyError, match="pip install tf-keras"):
        choose_provider("keras")


def test_an_unknown_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    with pytest.raises(UsageError, match="keras3"):
        choose_provider("keras4")


def test_what_r_calls_by_name_in_the_package_is_there() -> None:
    """Only CRAN's keras runs these lines, so that a module that moves would else go unnoticed."""
    folder = Path(__file__).parents[2] / "r_reference"
    asked: dict[str, set[str]] = {}
    for file in folder.rglob("*.R"):
        text = file.read_text(encoding="utf-8")
        for name, module, direct in re.findall(
            r'(\w+) <- reticulate::import\("(lecture_port[\w.]*)"\)(?:\$(\w+))?', text
        ):
            found = [direct] if direct else re.findall(rf"\b{name}\$(\w+)", text)
            asked.setdefault(module, set()).update(found)
    assert asked
    for module, functions in asked.items():
        assert functions
        for function in functions:
            assert callable(getattr(importlib.import_module(module), function))

"""Every Python line of the guide pages runs and prints what stands there; R's lines are R's own."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any

import pytest

from lecture_port.r.backend import keras

PAGES = ("phrase-book", "first-hour")
LANGUAGES = ("ko", "en")
FENCE = re.compile(r"^(`{3,})(\{?[\w-]+\}?)?([^\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def blocks(text: str, kind: str) -> list[str]:
    """The blocks of one kind, each with what stands behind its kind and its code."""
    return [match[3].strip() + match[4] for match in FENCE.finditer(text) if match[2] == kind]


def page(docs: Path, language: str, name: str) -> str:
    return (docs / language / f"{name}.md").read_text(encoding="utf-8")


def sections(text: str) -> list[str]:
    return re.split(r"^(?=## )", text, flags=re.MULTILINE)


def failures(source: str, names: dict[str, Any]) -> str:
    test = doctest.DocTestParser().get_doctest(source, names, "page", None, 0)
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test, out=said.append, clear_globs=False)
    assert runner.summarize(verbose=False).attempted > 0
    names.update(test.globs)
    return "".join(said)


@pytest.mark.tensorflow
@pytest.mark.parametrize("name", PAGES)
def test_what_stands_on_the_page_is_what_python_prints(docs: Path, name: str) -> None:
    keras().utils.clear_session()  # so that a first model is named as in a reader's fresh Python
    names: dict[str, Any] = {}
    for section in sections(page(docs, "en", name)):
        source = "\n".join(blocks(section, "pycon"))
        assert not source or failures(source, names) == ""


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_show_the_same_code(docs: Path, name: str) -> None:
    for kind in ("pycon", "sh", "bat", "{rcell}"):
        shown = [blocks(page(docs, language, name), kind) for language in LANGUAGES]
        assert shown[0] == shown[1]


def test_a_wrong_output_is_found() -> None:
    assert "Expected" in failures(">>> 1 + 1\n3\n", {})


def test_the_environment_is_made_as_the_readme_makes_it(docs: Path) -> None:
    readme = (docs.parent / "README.md").read_text(encoding="utf-8")
    hour = page(docs, "en", "first-hour")
    for command in ("python3 -m venv .venv", "py -3.12 -m venv .venv", r".venv\Scripts\activate"):
        assert command in readme
        assert command in hour

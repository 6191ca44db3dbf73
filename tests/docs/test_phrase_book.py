"""The phrase book names every word of the slides' R and every R function of the package."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import guides
import pytest

from lecture_port import language
from lecture_port.r import keras3

ROOT = Path(__file__).parents[2]
MIRRORS = sorted((ROOT / "lecture_port" / "r").glob("*.py"))
SECTIONS = guides.read("phrase_book")


def column(name: str) -> str:
    return "\n".join(
        code for section in SECTIONS.values() for row in section["rows"] for code in row[name]
    )


def mirrored(path: Path) -> list[str]:
    """The public functions of a module that say which R call they mirror."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and "R: ``" in (ast.get_docstring(node) or "")
    ]


def test_every_function_that_mirrors_r_is_named() -> None:
    functions = {name for path in MIRRORS for name in mirrored(path)}
    assert len(functions) > 25
    named = set(re.findall(r"\w+", column("ours")))
    assert sorted(functions - named) == []


def test_every_function_of_keras_is_listed_on_both_pages(docs: Path) -> None:
    listed = re.findall(r"`(\w+)\(\)`", guides.verbs())
    assert sorted(listed) == sorted(keras3.__all__)
    assert {"layer_dropout", "fit", "callback_early_stopping", "save_model"} <= set(listed)
    for code in ("ko", "en"):
        text = (docs / code / "phrase-book.md").read_text(encoding="utf-8")
        assert text.count("% guide: verbs") == 1


def test_every_word_of_the_slides_is_named() -> None:
    slides = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "r_reference" / "slides").glob("*.R")
    )
    slides = re.sub("#.*", "", slides)
    words = set(re.findall(r"([\w.]+)\(", slides)) | set(re.findall(r"%[^%\s]+%", slides))
    words |= {"<-", "$"} | set(re.findall(r"apply\([^)]*,(\w+\.\w+)\)", slides))
    assert {"which.max", "%<-%", "%>%", "array_reshape"} <= words
    book = column("r")
    assert sorted(word for word in words if word not in book) == []


def test_every_section_stands_on_both_pages(docs: Path) -> None:
    for code in ("ko", "en"):
        text = (docs / code / "phrase-book.md").read_text(encoding="utf-8")
        assert re.findall(r"^% guide: phrases (\w+)$", text, re.MULTILINE) == list(SECTIONS)


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("section", list(SECTIONS))
def test_the_tables_are_whole(section: str, code: str) -> None:
    language.use(code)
    lines = guides.phrases(section).splitlines()
    assert len(lines) == len(SECTIONS[section]["rows"]) + 2
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {5}


@pytest.mark.parametrize("section", list(SECTIONS))
def test_traps_are_said_in_both_languages(section: str) -> None:
    for row in SECTIONS[section]["rows"]:
        assert re.search("[가-힣]", row["ko"])
        assert not re.search("[가-힣]", row["en"].replace("합성곱", ""))
        assert row["r"]
        assert row["py"]


def test_the_python_of_the_tables_can_be_parsed() -> None:
    for line in column("py").splitlines() + column("ours").splitlines():
        ast.parse(line)

"""The texts are checked as a lecturer without Python needs it: file, place, what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lecture_port.cli.app import build_app
from lecture_port.content import FOLDER, check_texts


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def test_the_lectures_own_texts_are_right() -> None:
    assert check_texts() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("practice.toml", 'title.en = "Preparing the data: loading it"\n', "", "P01.title"),
        ("practice.toml", 'title.ko = "자료 준비: 불러오기"', 'title.ko = ""', "P01.title"),
        ("practice.toml", 'title.ko = "자료', 'title.ko = " 자료', "P01.title"),
        ("practice.toml", '"P01-line-break", ', '"P01-line-brake", ', "P01-line-brake"),
        ("practice.toml", "[P02]", "[P02", "practice.toml"),
        ("theory.toml", "idea.ko = ", 'idea.ko = "' + "가" * 800 + '" #', "idea"),
        ("formulas.toml", r"\begin{pmatrix}", r"\begin{pmatrix", "T03"),
        ("formulas.toml", r"\end{pmatrix}", "", "T03"),
        ("formulas.toml", "[[T02]]", "[[T99]]", "T99"),
        ("errata.toml", 'item = "P01"', 'item = "P99"', "P99"),
        ("exercises.toml", "advice.en = ", "advice.fr = ", "advice"),
        ("practice.toml", "`%<-%`는 파이썬에서", "`%<-%는 파이썬에서", "P01.trap"),
    ],
)
def test_a_fault_is_named_with_its_place(
    texts: Path, file: str, old: str, new: str, said: str
) -> None:
    path = texts / file
    whole = path.read_text(encoding="utf-8")
    assert old in whole
    path.write_text(whole.replace(old, new, 1), encoding="utf-8")
    found = check_texts(texts)
    assert found
    assert all(line.startswith(file) for line in found)
    assert any(said in line for line in found)


def test_the_words_of_commands_are_checked_too(tmp_path: Path) -> None:
    words = FOLDER.parent / "cli" / "commands.toml"
    for folder in ("content", "cli"):
        (tmp_path / folder).mkdir()
    copy = tmp_path / "cli" / "commands.toml"
    text = words.read_text(encoding="utf-8")
    copy.write_text(text, encoding="utf-8")
    assert check_texts(tmp_path / "content") == []
    line = 'en = "the folder of the run\'s results"\n'
    assert line in text
    copy.write_text(text.replace(line, ""), encoding="utf-8")
    (fault,) = check_texts(tmp_path / "content")
    assert fault.startswith("commands.toml: --run")


def test_the_command_says_it(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = CliRunner().invoke(build_app(["docs"]), ["docs", "--check-texts"])
    assert run.exit_code == 0
    (texts / "setup.toml").write_text("", encoding="utf-8")
    (texts / "theory.toml").write_text("[T01", encoding="utf-8")
    monkeypatch.setattr(check_texts, "__defaults__", (texts,))
    run = CliRunner().invoke(build_app(["docs"]), ["docs", "--check-texts"])
    assert run.exception is not None
    assert "theory.toml" in run.output

"""``translate`` and ``parity --r`` on the command line: files, exit codes, one line where something is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lecture_port.cli.main import main


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(["--lang", "en", *arguments])
    return int(end.value.code or 0)


def test_a_script_is_written_beside_its_r_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lab = tmp_path / "lab.R"
    lab.write_text("# 과제\nx <- c(1, 2, 3)\nm <- mean(x)\n", encoding="utf-8")
    assert run("translate", str(lab), "--html", str(tmp_path / "lab.html")) == 0
    shown = capsys.readouterr().out
    assert "m = x.mean()" in shown
    assert "2 of 2 statements translated" in shown
    source = (tmp_path / "lab.py").read_text(encoding="utf-8")
    assert source.startswith("# Translated from R by lecture-port translate")
    assert "# 과제" in source
    page = (tmp_path / "lab.html").read_text(encoding="utf-8")
    assert "m = x.mean()" in page
    assert "://" not in page
    assert run("translate", str(lab)) == 0, "what it wrote itself it may write anew"


def test_what_was_not_translated_is_exit_code_14_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lab = tmp_path / "lab.R"
    lab.write_text("x <- 1\ny <- frobnicate(x)\nnot R at all\n", encoding="utf-8")
    assert run("translate", str(lab), "--json") == 14
    found = json.loads(capsys.readouterr().out)
    assert (found["statements"], found["translated"]) == (2, 1)
    assert [m["line"] for m in found["marked"]] == [2]
    assert [m["line"] for m in found["not_r"]] == [3]
    assert (tmp_path / "lab.py").is_file()


def test_a_file_that_someone_wrote_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lab, mine = tmp_path / "lab.R", tmp_path / "lab.py"
    lab.write_text("x <- 1\n", encoding="utf-8")
    mine.write_text("print('mine')\n", encoding="utf-8")
    assert run("translate", str(lab)) == 2
    assert "--force" in capsys.readouterr().err
    assert mine.read_text(encoding="utf-8") == "print('mine')\n"
    assert run("translate", str(lab), "--force") == 0


def test_a_document_becomes_a_notebook(tmp_path: Path) -> None:
    import nbformat

    lab = tmp_path / "lab.Rmd"
    lab.write_text("---\ntitle: T\n---\n\ntext\n\n```{r}\nx <- 1\n```\n", encoding="utf-8")
    assert run("translate", str(lab)) == 0
    book = nbformat.read(tmp_path / "lab.ipynb", as_version=4)
    nbformat.validate(book)
    assert [cell.cell_type for cell in book.cells] == ["markdown", "markdown", "code"]
    assert run("translate", str(lab), "-o", str(tmp_path / "lab.py")) == 0
    assert "# %% [markdown]\n# text" in (tmp_path / "lab.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("translate", "nowhere.R"), 3),
        (("translate", "."), 3),
        (("translate", "x.R", "--to", "french"), 2),
        (("translate", "x.R", "-o", "x.doc"), 2),
        (("parity", "--python", "x.py"), 2),
        (("parity", "--r", "nowhere.R"), 3),
        (("parity", "--r", "x.R", "--time-limit", "-1"), 2),
    ],
)
def test_what_cannot_be_is_one_line(
    arguments: tuple[str, ...],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.R").write_text("x <- 1\n", encoding="utf-8")
    assert run(*arguments) == code
    assert capsys.readouterr().err.count("\n") == 1


def test_without_the_grammar_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    from lecture_port.translate import tree

    tree.parser.cache_clear()
    monkeypatch.setitem(sys.modules, "tree_sitter_language_pack", None)
    (tmp_path / "x.R").write_text("x <- 1\n", encoding="utf-8")
    assert run("translate", str(tmp_path / "x.R")) == 9
    assert '".[translate]"' in capsys.readouterr().err
    tree.parser.cache_clear()


def test_without_r_parity_of_scripts_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "x.R").write_text("x <- 1\n", encoding="utf-8")
    assert run("parity", "--r", str(tmp_path / "x.R")) == 9
    assert "Rscript" in capsys.readouterr().err

"""What others wrote is made visible: as text, CSV and JSON, in a suggested command, in HTML."""

from __future__ import annotations

import csv
import json
import os
import shlex
import shutil
import subprocess
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest

from lecture_port.printable import LINES, csv_text, json_text, page_templates, printable, quoted

HOSTILE = [
    ("\x1b[31mred", r"\x1b[31mred"),
    ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
    ("\x9b31m", r"\x9b31m"),
    ("right\rwrong", r"right\rwrong"),
    ("a\x08\x7f\x85\x0b", r"a\x08\x7f\x85\x0b"),
    ("fdp.\u202eyp", r"fdp.\u202eyp"),
    ("\u2066x\u2069\u200f", r"\u2066x\u2069\u200f"),
    ("a\u200bb\u200cc\u200dd\ufeff", r"a\u200bb\u200cc\u200dd\ufeff"),
    ("soft\u00adhyphen", r"soft\xadhyphen"),
    ("\u3164\u115f\uffa0\u2800", r"\u3164\u115f\uffa0\u2800"),
    ("\u2028\u2029", r"\u2028\u2029"),
    ("a\ufe0fb\U000e0041\U000e0100", r"a\ufe0fb\U000e0041\U000e0100"),
    ("\udcb1\udce8_T11.py", r"\xb1\xe8_T11.py"),
    ("\ud800\ue000\ufffe", r"\ud800\ue000\ufffe"),
    ("👨\u200d \u200d👩", "👨\\u200d \\u200d👩"),
]


@pytest.mark.parametrize(("given", "shown"), HOSTILE)
@pytest.mark.parametrize("keep", ["", LINES])
def test_what_acts_or_hides_is_shown_by_its_code(given: str, shown: str, keep: str) -> None:
    assert printable(given, keep) == shown
    printable(given).encode("utf-8")


@pytest.mark.parametrize(
    "ordinary",
    [
        "kim_P02.py",
        "김 (1).py",
        unicodedata.normalize("NFD", "과제 김철수_P02.py"),
        "café 중앙값 ½ → ─│ 全角　あ",
        unicodedata.normalize("NFD", "café Việt"),
        "👨\u200d👩\u200d👧 ❤\ufe0f 👍🏽 ✔️",
        r"C:\수업\x1b",
    ],
)
def test_ordinary_text_is_left_alone(ordinary: str) -> None:
    assert printable(ordinary) == ordinary
    assert printable(printable(ordinary)) == ordinary


def test_line_ends_and_tabs_stay_where_they_are_meant() -> None:
    assert printable("a\r\n\tb", LINES) == "a\n\tb"
    assert printable("a\r\n\tb") == r"a\r\n\tb"


@pytest.mark.parametrize("given", [given for given, _ in HOSTILE])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_says_the_same_in_letters_that_are_seen(given: str, indent: int | None) -> None:
    text = json_text({"name": given, "한글": 1}, indent)
    assert json.loads(text) == {"name": given, "한글": 1}
    assert printable(text, LINES) == text
    assert "한글" in text
    assert json_text({"한글": 1}, ascii_only=True).isascii()


def test_no_cell_of_a_csv_is_a_formula_or_hides_anything() -> None:
    cells: list[object] = ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "＝1", "a\x1b\nb", -1.5, None]
    text = csv_text([cells])
    assert text.startswith("\ufeff")
    assert list(csv.reader(text[1:].splitlines())) == [
        ["'=1+1", "'+1", "'-1", "'@x", "' =1", r"'\t=1", "'＝1", r"a\x1b\nb", "-1.5", ""]
    ]


@pytest.mark.parametrize("name", ["/tmp/run-1/m.npz", "강의/자료.npz", "3.0", "2,1"])
def test_what_needs_no_quotes_has_none(name: str) -> None:
    assert quoted(Path(name) if "/" in name else name) == name


@pytest.mark.skipif(os.name == "nt", reason="quotes for a POSIX shell")
@pytest.mark.parametrize(
    "name", ["내 자료/m.npz", "a'b.npz", 'a"b.npz', "$HOME.npz", "a;b&c", "~x", "1 2; 3 4", ""]
)
def test_a_posix_shell_reads_one_word(name: str) -> None:
    assert shlex.split(quoted(name)) == [name]
    assert quoted(name) != name


def test_windows_takes_double_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lecture_port.printable.WINDOWS", True)
    assert quoted(r"C:\내 자료\m.npz") == r'"C:\내 자료\m.npz"'
    assert quoted(r"C:\a&b.npz") == r'"C:\a&b.npz"'
    assert quoted(r"C:\a\m.npz") == r"C:\a\m.npz"


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash reads it")
@pytest.mark.parametrize(
    "word",
    ["a\x1b[2J'b\\", "\u202egnp.한글", "new\nline\ttab\r", "\udcb1\udce8.npz", "\u200b", "\u3164"],
)
def test_what_cannot_be_seen_is_quoted_by_its_code(word: str) -> None:
    text = quoted(word)
    assert printable(text) == text
    environ = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["bash", "-c", f"printf %s {text}"], capture_output=True, env=environ, check=True
    )
    assert os.fsdecode(done.stdout) == word


PACKAGE = Path(str(files("lecture_port")))
PAGES = [
    ("report", "page.html"),
    ("study", "study.html"),
    ("study", "class.html"),
    ("parity", "parity.html"),
    ("exercises", "class.html"),
    ("exercises", "feedback.html"),
    ("exercises", "drill.html"),
    ("site", "single.html"),
]


@pytest.mark.parametrize(("room", "name"), PAGES)
def test_a_page_extends_the_frame(room: str, name: str) -> None:
    templates = page_templates(f"lecture_port.{room}")
    loader = templates.loader
    assert loader is not None
    while name != "frame.html":
        first = loader.get_source(templates, name)[0].splitlines()[0]
        assert first.startswith('{% extends "'), (name, first)
        name = first.split('"')[1]
    assert "<html" in loader.get_source(templates, name)[0]


def test_the_frame_alone_begins_a_page() -> None:
    begun = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.html")
        if "/templates/" in path.as_posix() and "<html" in path.read_text(encoding="utf-8")
    ]
    assert begun == [str(Path("templates", "frame.html"))]

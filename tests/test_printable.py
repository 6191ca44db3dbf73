"""Nothing is printed but through `printable`, and nothing of others is shown as it is, on the terminal or in a file."""

from __future__ import annotations

import ast
import csv
import json
import os
import shlex
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.printable import (
    LINES,
    csv_text,
    echo,
    html_templates,
    json_text,
    page_templates,
    printable,
    quoted,
)

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


ROOT = Path(str(files("lecture_port")))
DOORS = {
    "typer.echo": {"printable.py"},
    "typer.secho": {"printable.py"},
    "click.echo": set[str](),
    "click.secho": set[str](),
    "stdout.write": set[str](),
    "stderr.write": {"printable.py"},
    "print": {
        "r/margins.py",  # as R does, in the program of whoever calls it
        "translate/helpers.py",  # the source of a helper that a translated file carries
    },
    "csv.writer": {"printable.py", "r/tables.py"},  # R's table: counts of classes
    "Environment()": {"printable.py"},
    "rich.console.Console": {
        "runner/__init__.py",  # rich's, for the bar, which shows numbers only
        "printable.py",  # lays out a table, whose lines then go through echo
    },
}
"""What prints or fills in a template, and the modules that may."""


def uses(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the doors that a module names, called or handed on."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = ""
        if isinstance(node, ast.Attribute):
            owner = node.value
            last = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            name = f"{last}.{node.attr}"
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            name = node.id
        elif isinstance(node, ast.Call):
            name = f"{getattr(node.func, 'id', '')}()"
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno
        yield name, getattr(node, "lineno", 0)


def test_everything_that_is_printed_goes_through_one_door() -> None:
    aside = {"plain", "docs"}
    found = []
    for path in ROOT.rglob("*.py"):
        module = path.relative_to(ROOT)
        if module.parts[0] not in aside:
            found += [
                f"{module}:{line}: {name}"
                for name, line in uses(path)
                if module.as_posix() not in DOORS.get(name, {module.as_posix()})
            ]
    assert not found


@pytest.mark.parametrize(
    "name",
    ["typer.echo(1)", "print(1)", "sys.stderr.write('a')", "f(print)", "from csv import writer"],
)
def test_a_new_way_past_the_door_is_found(tmp_path: Path, name: str) -> None:
    module = tmp_path / "module.py"
    module.write_text(f"def f():\n    {name}\n", encoding="utf-8")
    assert {each for each, _ in uses(module)} & set(DOORS)


def test_a_line_is_one_line_and_colours_are_ours(capsys: pytest.CaptureFixture[str]) -> None:
    echo("a\x1b[31m\nb\tc")
    echo("a\x1b[31m\nb", lines=True)
    echo("\x1b[31ma\x1b[2J\x1b[0m", colours=True, color=True)
    echo("x", err=True, nl=False)
    out, err = capsys.readouterr()
    assert out == "a\\x1b[31m\\nb\tc\na\\x1b[31m\nb\n\x1b[31ma\\x1b[2J\x1b[0m\x1b[0m\n"
    assert err == "x"


def test_an_error_is_visible_wherever_it_is_shown() -> None:
    assert str(UsageError(Text("가\x1b[2J", "a\x1b[2J"), Text("b\u202e", "b\u202e"))) == (
        r"a\x1b[2J -> b\u202e"
    )


def test_a_template_shows_what_a_text_hides() -> None:
    from jinja2 import DictLoader

    templates = html_templates(DictLoader({"a": "{{ name }}|{{ 1.5 }}|{{ '<b>' | safe }}"}))
    assert templates.get_template("a").render(name="<i>\x1b\u202e\n한글") == (
        "&lt;i&gt;\\x1b\\u202e\n한글|1.5|<b>"
    )


@pytest.mark.parametrize(
    "code",
    [
        "raise ValueError('\\x1b]0;x\\x07')",
        "import warnings; warnings.warn('\\x1b]0;x\\x07')",
        "raise type('A\\x1b', (Exception,), {})",
    ],
)
def test_tracebacks_and_warnings_are_visible(code: str) -> None:
    start = "from lecture_port.cli.main import survive_any_console as s; s();"
    done = subprocess.run(
        [sys.executable, "-c", f"{start}\n{code}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "\\x1b" in done.stderr
    assert "\x1b" not in done.stderr

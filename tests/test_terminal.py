"""Nothing is printed but through `lecture_port.terminal`, and nothing of others reaches the terminal as it is."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.printable import html_templates
from lecture_port.terminal import echo

ROOT = Path(str(files("lecture_port")))
DOORS = {
    "typer.echo": {"terminal.py"},
    "typer.secho": {"terminal.py"},
    "click.echo": set[str](),
    "click.secho": set[str](),
    "stdout.write": set[str](),
    "stderr.write": {"terminal.py"},
    "print": {
        "r/margins.py",  # as R does, in the program of whoever calls it
        "translate/helpers.py",  # the source of a helper that a translated file carries
    },
    "csv.writer": {"printable.py", "r/tables.py"},  # R's table: counts of classes
    "Environment()": {"printable.py"},
    "rich.console.Console": {
        "runner/reporter.py",  # rich's, for the bar, which shows numbers only
        "terminal.py",  # lays out a table, whose lines then go through echo
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

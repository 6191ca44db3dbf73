"""``lecture-port translate FILE``: R of any form into Python, side by side, with what is not known marked in its place."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from lecture_port.cli.app import Force, Json, parameter
from lecture_port.cli.console import echo_json, print_files
from lecture_port.errors import NotTranslatedError, UsageError
from lecture_port.files import write_text
from lecture_port.language import Text, say
from lecture_port.printable import echo

MADE_BY = "# Translated from R by lecture-port translate"


def register(app: typer.Typer) -> None:
    """Add ``translate``."""
    app.command("translate")(translate_command)


def translate_command(
    file: Annotated[str, parameter("translate FILE")],
    out: Annotated[Path | None, parameter("translate --out")] = None,
    to: Annotated[str, parameter("translate --to")] = "plain",
    html: Annotated[Path | None, parameter("translate --html")] = None,
    draws_from_r: Annotated[bool, parameter("translate --draws-from-r")] = False,
    force: Force = False,
    json: Json = False,
) -> None:
    """Translate, write, show, and end with code 14 where anything was not translated.

    Raises
    ------
    NotTranslatedError
        If a statement is marked or a line is not R; the files are written all the same.
    LecturePortError
        If the file cannot be read, the options are wrong, or tree-sitter's grammar is missing.
    """
    from lecture_port.translate.reading import decode, read_file, read_text
    from lecture_port.translate.shown import headline, notebook, page, terminal_lines
    from lecture_port.translate.translate import translate

    if to not in ("plain", "mirror"):
        raise UsageError(
            Text(f"--to는 plain이나 mirror입니다: {to}", f"--to is plain or mirror: {to}")
        )
    if out is not None and out.suffix not in (".py", ".ipynb"):
        raise UsageError(
            Text(
                f"쓸 파일은 .py나 .ipynb입니다: {out}",
                f"the file to write ends in .py or .ipynb: {out}",
            ),
            Text("-o lab.py", "-o lab.py"),
        )
    piped = file == "-"
    document = read_text(decode(sys.stdin.buffer.read())) if piped else read_file(Path(file))
    made = translate(document, to, draws_from_r)
    source = f"{MADE_BY}\n\n{made.source()}"
    target = out
    if target is None and not piped:
        suffix = ".ipynb" if document.form in ("markdown", "notebook") else ".py"
        target = Path(file).with_suffix(suffix)
        if target == Path(file):
            target = target.with_name(f"{target.stem}_python.ipynb")
    if target is not None:
        _check_target(target, force)
        write_text(target, notebook(made) if target.suffix == ".ipynb" else source)
    if draws_from_r and not piped:
        from lecture_port.parity.script import record_draws

        record_draws(Path(file), (target or Path(file)).with_name("draws.json"))
    if html is not None:
        write_text(html, page(made, Path(file).name if not piped else "R"))
    if json:
        echo_json(as_json(made, target))
    elif piped and out is None:
        echo(source, lines=True)
    else:
        columns = shutil.get_terminal_size((100, 24)).columns
        for line in terminal_lines(made, columns):
            echo(line)
        echo()
        for line_number, why in made.marked:
            echo(
                say(f"{line_number}번째 줄: {why.ko}", f"line {line_number}: {why.en}"), fg="yellow"
            )
        for piece in made.not_r:
            if piece.line and piece.python:
                echo(f"{piece.line}: {piece.python[-1].lstrip('# ')}", fg="yellow")
        echo(str(headline(made)), bold=True, err=False)
        if target is not None:
            print_files([target])
    if made.marked or any(piece.line for piece in made.not_r):
        shown = target if target is not None else "-"
        raise NotTranslatedError(
            headline(made),
            Text(
                f"{shown}의 NotTranslated 자리를 손으로 채우십시오",
                f"fill in by hand where {shown} raises NotTranslated",
            ),
        )


def _check_target(target: Path, force: bool) -> None:
    """Never write over a file that someone wrote."""
    if force or not target.exists():
        return
    try:
        mine = MADE_BY in target.read_text(encoding="utf-8", errors="replace")[:2000]
    except OSError:
        mine = False
    if not mine and target.suffix == ".py":
        raise UsageError(
            Text(f"{target}이(가) 이미 있습니다", f"{target} exists"),
            Text("--force 또는 -o 다른이름.py", "--force, or -o another.py"),
        )
    if target.suffix == ".ipynb" and not force:
        raise UsageError(
            Text(f"{target}이(가) 이미 있습니다", f"{target} exists"),
            Text("--force 또는 -o 다른이름.ipynb", "--force, or -o another.ipynb"),
        )


def as_json(made: Any, target: Path | None) -> dict[str, Any]:
    """Return the translation as JSON can hold it."""
    return {
        "file": None if target is None else str(target),
        "form": made.document.form,
        "statements": made.statements,
        "translated": made.translated,
        "marked": [{"line": line, "ko": why.ko, "en": why.en} for line, why in made.marked],
        "not_r": [
            {
                "line": piece.line,
                "end": piece.end,
                "text": piece.r,
                "why": piece.python[-1].lstrip("# "),
            }
            for piece in made.not_r
            if piece.line and piece.python
        ],
        "python": made.source(),
    }

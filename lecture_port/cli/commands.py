"""``run-all``, ``list``, ``show``, ``report``, ``export``, ``doctor``; what each needs is imported when it runs."""

from __future__ import annotations

import shutil
import sys
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lecture_port.cli.app import (
    DEFAULT_RUN,
    Data,
    Epochs,
    Force,
    Json,
    Quick,
    Quiet,
    Run,
    Seed,
    parameter,
)
from lecture_port.content import titles
from lecture_port.errors import UsageError
from lecture_port.language import Text, current, say
from lecture_port.printable import display_width, echo, echo_prose, pad

if TYPE_CHECKING:
    from lecture_port.content.practice import Snippet


def register(app: typer.Typer) -> None:
    """Add ``run-all``, ``list``, ``show``, ``report``, ``export`` and ``doctor``."""

    @app.command()
    def run_all(
        run: Run = DEFAULT_RUN,
        data: Data = None,
        seed: Seed = None,
        epochs: Epochs = None,
        quick: Quick = False,
        quiet: Quiet = False,
        json: Json = False,
    ) -> None:
        from lecture_port.cli.console import Output
        from lecture_port.cli.run_all import run_all_command
        from lecture_port.cli.steps import training_options

        run_all_command(training_options(run, data, seed, epochs, quick), Output(json, quiet))

    @app.command("list")
    def list_(json: Json = False) -> None:
        list_command(json)

    app.command("show")(show_command)

    @app.command()
    def report(run: Run = DEFAULT_RUN) -> None:
        from lecture_port.cli.run_all import report_command

        report_command(run)

    app.command("export")(export_command)
    app.command("doctor")(doctor_command)


def list_command(as_json: bool) -> None:
    """Print id, command and title of every item, in slide order."""
    rows = [
        (id, fields.get("command", f"theory {fields['name']}"), fields)
        for id, fields in (titles("practice") | titles("theory")).items()
    ]
    if as_json:
        from lecture_port.cli.console import echo_json

        echo_json(
            [
                {
                    "id": id,
                    "command": command,
                    "title": {"ko": fields["title.ko"], "en": fields["title.en"]},
                }
                for id, command, fields in rows
            ]
        )
        return
    width = max(len(command) for _, command, _ in rows)
    for id, command, fields in rows:
        echo(f"{id}  {command:<{width}}  {say(fields['title.ko'], fields['title.en'])}")
    echo()
    echo(say("자세히: lecture-port show P04", "More of one: lecture-port show P04"))


def export_command(
    target: Annotated[Path, parameter("export TARGET")],
    data: Data = None,
    seed: Seed = None,
    epochs: Epochs = None,
    force: Force = False,
) -> None:
    """Write the lecture in the form that the file's ending names."""
    from lecture_port.cli.console import print_files
    from lecture_port.content.slide_values import EPOCHS, SEED
    from lecture_port.export import export

    written = export(
        target,
        seed=SEED if seed is None else seed,
        epochs=EPOCHS if epochs is None else epochs,
        data=data,
        language=current(),
        force=force,
    )
    print_files(written)


MARKS = {"ok": ("OK  ", "green"), "note": ("--  ", "yellow"), "bad": ("!!  ", "red")}


def doctor_command(json: Json = False) -> None:
    """Print what was found and the line that mends it; exits with 1 if something that the lecture needs is missing."""
    from lecture_port.doctor import all_checks

    findings = all_checks()
    if json:
        from lecture_port.cli.console import echo_json

        echo_json(
            [
                {
                    "what": str(f.what),
                    "level": f.level,
                    "found": str(f.found),
                    "mend": f.hint and str(f.hint),
                }
                for f in findings
            ]
        )
    else:
        for finding in findings:
            mark, colour = MARKS[finding.level]
            echo(mark, fg=colour, nl=False)
            echo(f"{finding.what}: {finding.found}")
            if finding.hint is not None:
                echo(f"      {say('고치려면', 'to mend')}: {finding.hint}")
    if any(finding.level == "bad" for finding in findings):
        raise typer.Exit(1)


MIN_GAP = 3


def show_command(
    id: Annotated[str | None, parameter("show ID")] = None, json: Json = False
) -> None:
    """Print an item's R and Python, side by side where the terminal is wide enough."""
    from lecture_port.content.errata import for_item
    from lecture_port.content.practice import by_id, plain_source, python_source, r_source

    if id is None:
        list_command(json)
        return
    if id.strip().upper().startswith("T"):
        from lecture_port.content.theory import by_id_or_name

        item = by_id_or_name(id).id
        raise UsageError(
            Text(f"이론 항목입니다: {item}", f"{item} is an item of the theory"),
            Text(f"lecture-port theory {item}", f"lecture-port theory {item}"),
        )
    snippet = by_id(id)
    r, python, plain = r_source(snippet), python_source(snippet), plain_source(snippet)
    if json:
        from lecture_port.cli.console import echo_json

        echo_json(_document(snippet, r, python, plain))
        return
    columns = shutil.get_terminal_size().columns
    echo(f"{snippet.id}  {snippet.title}", bold=True)
    echo_prose(snippet.idea)
    r_label = say("R (슬라이드)", "R (the slide)") if snippet.on_slide else "R"
    _print_sources(
        [
            (r_label, r, "r"),
            (say("파이썬다운 코드", "Python as one would write it"), plain, "python"),
            (say("R을 그대로 옮긴 코드", "The R carried over as it stands"), python, "python"),
        ],
        columns,
    )
    _heading(say("R 사용자가 헷갈리기 쉬운 점", "What an R user trips over"))
    echo_prose(snippet.trap)
    errata = for_item(snippet.id)
    if errata:
        _heading(say("정오표", "Errata"))
    for erratum in errata:
        echo(f"- {erratum.printed}")
        echo_prose(erratum.case, "  ")
    echo()
    echo(say(f"실행: lecture-port {snippet.command}", f"Run it: lecture-port {snippet.command}"))


def _print_sources(sources: list[tuple[str, str, str]], columns: int) -> None:
    """Print as many as there is room for side by side, the others below."""
    widths = [
        max(map(display_width, [label, *source.splitlines()])) + MIN_GAP
        for label, source, _ in sources
    ]
    fitting = next(
        n for n in range(len(sources), 0, -1) if n == 1 or sum(widths[:n]) - MIN_GAP <= columns
    )
    if fitting == 1:
        _heading(sources[0][0])
        _print_source(sources[0][1], sources[0][2])
    else:
        echo()
        labels = "".join(
            pad(label, width)
            for (label, _, _), width in zip(sources[:fitting], widths, strict=False)
        )
        echo(labels.rstrip(), bold=True)
        texts = [
            _padded(source, syntax, width)
            for (_, source, syntax), width in zip(sources[:fitting], widths, strict=False)
        ]
        blanks = [" " * width for width in widths]
        for lines in zip_longest(*texts):
            cells = [
                line if line is not None else blank
                for line, blank in zip(lines, blanks, strict=False)
            ]
            echo("".join(cells).rstrip(), colours=True)
    for label, source, syntax in sources[fitting:]:
        _heading(label)
        _print_source(source, syntax)


def _padded(source: str, syntax: str, width: int) -> list[str]:
    plain = source.rstrip("\n").splitlines()
    gaps = (" " * (width - display_width(line)) for line in plain)
    return [line + gap for line, gap in zip(_coloured(source, syntax), gaps, strict=True)]


def _print_source(source: str, language: str) -> None:
    for line in _coloured(source, language):
        echo(line, colours=True)


def _heading(text: str) -> None:
    echo()
    echo(text, bold=True)


def _coloured(source: str, language: str) -> list[str]:
    """Return the source's lines, in colour on a terminal."""
    source = source.rstrip("\n")
    if not sys.stdout.isatty():
        return source.splitlines()
    from pygments import highlight
    from pygments.formatters.terminal import TerminalFormatter
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(language, stripnl=False)
    coloured: str = highlight(source, lexer, TerminalFormatter())
    return coloured.rstrip("\n").split("\n")


def _document(snippet: Snippet, r: str, python: str, plain: str) -> dict[str, object]:
    return {
        "id": snippet.id,
        "command": snippet.command,
        "title": {"ko": snippet.title.ko, "en": snippet.title.en},
        "trap": {"ko": snippet.trap.ko, "en": snippet.trap.en},
        "r": r,
        "python": python,
        "plain": plain,
    }

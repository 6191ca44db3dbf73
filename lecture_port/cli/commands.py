"""``run-all``, ``list``, ``show``, ``report``, ``export``, ``doctor``; what each needs is imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.options import (
    DEFAULT_RUN,
    Data,
    Epochs,
    Json,
    Quick,
    Quiet,
    Run,
    Seed,
    check_epochs,
    check_seed,
)
from lecture_port.content import titles
from lecture_port.language import current, say
from lecture_port.printable import echo


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
        from lecture_port.cli.steps import training_choices

        run_all_command(training_choices(run, data, seed, epochs, quick), Output(json, quiet))

    @app.command("list")
    def list_(json: Json = False) -> None:
        list_command(json)

    @app.command()
    def show(
        id: Annotated[
            str | None,
            typer.Argument(
                metavar="[ID]",
                help=say("P01부터 P15까지. 없으면 목록", "P01 to P15; none: the list"),
            ),
        ] = None,
        json: Json = False,
    ) -> None:
        if id is None:
            list_command(json)
            return
        from lecture_port.cli.show import show_command

        show_command(id, json)

    @app.command()
    def report(run: Run = DEFAULT_RUN) -> None:
        from lecture_port.cli.run_all import report_command

        report_command(run)

    @app.command()
    def export(
        target: Annotated[
            Path,
            typer.Argument(
                metavar="FILE",
                help=say(
                    "lecture.py, lecture.ipynb 또는 lecture.R",
                    "lecture.py, lecture.ipynb or lecture.R",
                ),
            ),
        ],
        data: Data = None,
        seed: Seed = None,
        epochs: Epochs = None,
        force: Annotated[
            bool,
            typer.Option(
                "--force", help=say("이미 있는 파일을 바꿉니다", "replace a file that exists")
            ),
        ] = False,
    ) -> None:
        check_seed(seed)
        check_epochs(epochs)
        export_command(target, data, seed, epochs, force)

    @app.command()
    def doctor(json: Json = False) -> None:
        doctor_command(json)


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
    target: Path, data: str | None, seed: int | None, epochs: int | None, force: bool
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


def doctor_command(as_json: bool) -> None:
    """Print what was found and the line that mends it; exits with 1 if something that the lecture needs is missing."""
    from lecture_port.doctor import all_checks

    findings = all_checks()
    if as_json:
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

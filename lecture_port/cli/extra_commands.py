"""The commands that are no single step: the whole lecture, looking things up, taking things away."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.options import (
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
from lecture_port.cli.step_commands import DEFAULT_RUN
from lecture_port.language import say


def register_run_all(app: typer.Typer) -> None:
    """Add ``run-all``."""

    @app.command("run-all", help=say("강의 전체를 실행합니다.", "Run the whole lecture."))
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
        from lecture_port.cli.run_all_command import run_all_command
        from lecture_port.cli.training_choices import training_choices

        run_all_command(training_choices(run, data, seed, epochs, quick), Output(json, quiet))


def register_list_and_show(app: typer.Typer) -> None:
    """Add ``list`` and ``show``."""

    @app.command(
        "list", help=say("강의의 모든 항목을 보입니다.", "List every item of the lecture.")
    )
    def list_(json: Json = False) -> None:
        from lecture_port.cli.list_command import list_command

        list_command(json)

    @app.command(
        help=say(
            "한 항목의 R, 파이썬, 순수 Keras 코드를 나란히 보입니다.",
            "Show an item's R, its Python twin and plain Keras side by side.",
        )
    )
    def show(
        id: Annotated[str, typer.Argument(metavar="ID", help=say("P01부터 P15까지", "P01 to P15"))],
        json: Json = False,
    ) -> None:
        from lecture_port.cli.show_command import show_command

        show_command(id, json)


def register_report_and_export(app: typer.Typer) -> None:
    """Add ``report`` and ``export``."""

    @app.command(
        help=say(
            "실행 폴더의 결과로 report.html을 만듭니다.",
            "Write report.html from what the run folder holds.",
        )
    )
    def report(run: Run = DEFAULT_RUN) -> None:
        from lecture_port.cli.report_command import report_command

        report_command(run)

    @app.command(
        help=say(
            "강의 전체를 파이썬 스크립트, 노트북, R 스크립트로 씁니다.",
            "Write the whole lecture as a Python script, a notebook or an R script.",
        )
    )
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
        from lecture_port.cli.export_command import export_command

        export_command(target, data, seed, epochs, force)


def register_doctor(app: typer.Typer) -> None:
    """Add ``doctor``."""

    @app.command(
        help=say(
            "설치, 자료, 글꼴, 콘솔, R을 점검하고 고치는 방법을 알립니다.",
            "Check the installation, data, fonts, console and R, and say what mends each.",
        )
    )
    def doctor(json: Json = False) -> None:
        from lecture_port.cli.doctor_command import doctor_command

        doctor_command(json)

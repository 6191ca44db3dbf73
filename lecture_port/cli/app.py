"""The app: every command by name, its module imported only when it is the one to run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from lecture_port import __version__
from lecture_port.cli.options import (
    DEFAULT_RUN,
    App,
    Data,
    Epochs,
    Group,
    Json,
    Quick,
    Quiet,
    Run,
    Seed,
    check_epochs,
    check_seed,
    steps,
)
from lecture_port.language import Text, say
from lecture_port.terminal import echo

STEPS = "steps"
GROUPS = (
    (Text("강의", "The lecture"), ("run-all", "list", "show", "report", "digit")),
    (Text("강의의 단계 (순서대로)", "Its steps, in order"), (STEPS,)),
    (Text("배우기", "Learn"), ("theory", "exercise", "check", "drill", "docs")),
    (
        Text("수업과 반복 실행", "Class and many runs"),
        ("study", "compare", "submit", "class-report"),
    ),
    (Text("R", "R"), ("parity", "translate", "export")),
    (Text("도구", "Tools"), ("doctor",)),
)
"""The commands as ``--help`` shows them."""


class GroupedCommands(Group):
    """Shows the commands in `GROUPS`; a command that stands in none would be missing there, which a test looks for."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a section for each group."""
        known = {name: self.commands[name] for name in self.list_commands(ctx)}
        for title, names in GROUPS:
            named = steps() if names == (STEPS,) else dict.fromkeys(names, "")
            rows = [(name, known[name].help or "") for name in named if name in known]
            if rows:
                with formatter.section(str(title)):
                    formatter.write_dl(rows)


def _show_version(wanted: bool) -> None:
    if wanted:
        echo(__version__)
        raise typer.Exit


def build_app(arguments: Sequence[str] = ()) -> typer.Typer:
    """Build the app in the language in use."""
    app = App(
        name="lecture-port",
        cls=GroupedCommands,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=say(
            "합성망 강의를 R에서 파이썬으로: 슬라이드의 R 코드마다 그대로 옮긴 파이썬 코드가 하나씩 있습니다.\n\n"
            "처음이라면: lecture-port run-all --quick, 그다음 lecture-port docs (첫 한 시간)",
            "A lecture on convolutional networks from R to Python: each R snippet of the slides has one Python twin.\n\n"
            "To begin: lecture-port run-all --quick, then lecture-port docs (the first hour)",
        ),
    )

    @app.callback()
    def globals_(
        lang: Annotated[
            str | None,
            typer.Option(
                "--lang", metavar="ko|en", help=say("출력 언어", "the language of the output")
            ),
        ] = None,
        debug: Annotated[
            bool,
            typer.Option(
                "--debug", help=say("오류가 나면 자세히 보이기", "show where an error came from")
            ),
        ] = False,
        version: Annotated[
            bool,
            typer.Option(
                "--version",
                is_eager=True,
                callback=_show_version,
                help=say("버전을 보이기", "show the version"),
            ),
        ] = False,
    ) -> None:
        del lang, debug, version

    register_run_all(app)
    register_list_and_show(app)
    register_steps(app, arguments)
    register_report_and_export(app)
    register(app, arguments)
    register_doctor(app)
    return app


PROGRAM = "LECTURE_PORT"
COMPLETING = f"_{PROGRAM}_COMPLETE"
"""The environment variable by which the shell asks for completions; it wants to know every option."""


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """A command's name, its one line of help, and the module whose ``register`` adds it whole."""

    name: str
    help: Text
    module: str


COMMANDS = (
    LazyCommand(
        "digit",
        Text(
            "직접 쓴 숫자의 사진이나 그림을 학습한 신경망에 읽힙니다.",
            "Let the trained network read a photo or drawing of your own digit.",
        ),
        "digit",
    ),
    LazyCommand(
        "theory",
        Text(
            "이론 항목을 계산합니다 (예: theory T05, theory stride).",
            "Compute an item of the theory slides (as: theory T05, theory stride).",
        ),
        "theory",
    ),
    LazyCommand(
        "parity",
        Text(
            "슬라이드의 R과 파이썬을 이름마다 비교합니다.",
            "Compare the slides' R with Python, name by name.",
        ),
        "parity",
    ),
    LazyCommand(
        "translate",
        Text(
            "자기 R 파일을 파이썬으로 옮깁니다 (.R, .Rmd, .qmd, 노트북, 콘솔에서 붙인 글).",
            "Translate your own R into Python (.R, .Rmd, .qmd, a notebook, text pasted from the console).",
        ),
        "translate",
    ),
    LazyCommand(
        "study",
        Text(
            "시드마다 한 번씩 학습하여 결과가 얼마나 흩어지는지 봅니다.",
            "Train once a seed and see how much the numbers vary.",
        ),
        "study",
    ),
    LazyCommand(
        "compare",
        Text(
            "두 실행의 차이가 우연보다 큰지 봅니다.",
            "Say whether two runs differ by more than noise.",
        ),
        "compare",
    ),
    LazyCommand(
        "submit",
        Text("실행 하나를 제출 파일로 씁니다.", "Write a run as a small file to hand in."),
        "submit",
    ),
    LazyCommand(
        "class-report",
        Text(
            "제출 파일을 모아 반 전체의 결과가 얼마나 흩어지는지 봅니다.",
            "Merge submissions into the spread of a class's runs.",
        ),
        "class_report",
    ),
    LazyCommand(
        "exercise",
        Text(
            "슬라이드의 R과 빈 파이썬 함수가 든 연습문제 파일을 씁니다.",
            "Write an exercise: the slide's R and an empty Python function.",
        ),
        "exercise",
    ),
    LazyCommand(
        "check",
        Text(
            "연습문제의 답을 기록된 R의 결과와 비교하고 어떤 실수인지 알립니다.",
            "Check answers to exercises against what R recorded, and name the mistake.",
        ),
        "check",
    ),
    LazyCommand(
        "drill",
        Text(
            "손으로 계산하는 연습지와 정답을 만듭니다.",
            "Make worksheets for calculation by hand, and their keys.",
        ),
        "drill",
    ),
    LazyCommand(
        "docs",
        Text(
            "강의 사이트를 만들어 이 컴퓨터에서 보여 줍니다.",
            "Build the course's site and show it on this machine.",
        ),
        "docs",
    ),
)

NAMES = tuple(command.name for command in COMMANDS)
"""What to hand to ``build_app`` to have every command whole."""


def register(app: typer.Typer, arguments: Sequence[str]) -> None:
    """Add every lazy command: whole where `arguments` name it, else its line of help."""
    for command in COMMANDS:
        if command.name in arguments or COMPLETING in os.environ:
            import_module(f"lecture_port.cli.{command.module}").register(app)
        else:
            app.command(command.name, help=str(command.help))(_not_asked_for)


def _not_asked_for() -> None: ...


def register_steps(app: typer.Typer, arguments: Sequence[str]) -> None:
    """Add the steps: whole where `arguments` name one, else their lines of help."""
    known = steps()
    if COMPLETING in os.environ or known.keys() & set(arguments):
        import_module("lecture_port.cli.steps").register(app)
        return
    for command, line in known.items():
        app.command(command, help=line)(_not_asked_for)


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
        from lecture_port.cli.run_all import run_all_command
        from lecture_port.cli.steps import training_choices

        run_all_command(training_choices(run, data, seed, epochs, quick), Output(json, quiet))


def register_list_and_show(app: typer.Typer) -> None:
    """Add ``list`` and ``show``."""

    @app.command(
        "list", help=say("강의의 모든 항목을 보입니다.", "List every item of the lecture.")
    )
    def list_(json: Json = False) -> None:
        from lecture_port.cli.commands import list_command

        list_command(json)

    @app.command(
        help=say(
            "한 항목의 R 코드, R을 그대로 옮긴 코드, 파이썬다운 코드를 나란히 보입니다.",
            "Show an item's R, its Python twin and plain Keras side by side.",
        )
    )
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
            from lecture_port.cli.commands import list_command

            list_command(json)
            return
        from lecture_port.cli.show import show_command

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
        from lecture_port.cli.report import report_command

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
        from lecture_port.cli.commands import export_command

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
        from lecture_port.cli.commands import doctor_command

        doctor_command(json)

"""The app: every command by name, its module imported only when it is the one to run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from lecture_port import __version__
from lecture_port.cli.options import (
    App,
    Group,
    steps,
)
from lecture_port.language import Text, say
from lecture_port.printable import echo

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

    register(app, arguments)
    return app


PROGRAM = "LECTURE_PORT"
COMPLETING = f"_{PROGRAM}_COMPLETE"
"""The environment variable by which the shell asks for completions; it wants to know every option."""


COMMANDS: dict[str, tuple[str, Text]] = {
    "run-all": (
        "commands",
        Text(
            "강의 전체를 실행합니다.",
            "Run the whole lecture.",
        ),
    ),
    "list": (
        "commands",
        Text(
            "강의의 모든 항목을 보입니다.",
            "List every item of the lecture.",
        ),
    ),
    "show": (
        "commands",
        Text(
            "한 항목의 R 코드, R을 그대로 옮긴 코드, 파이썬다운 코드를 나란히 보입니다.",
            "Show an item's R, its Python twin and plain Keras side by side.",
        ),
    ),
    "report": (
        "commands",
        Text(
            "실행 폴더의 결과로 report.html을 만듭니다.",
            "Write report.html from what the run folder holds.",
        ),
    ),
    "export": (
        "commands",
        Text(
            "강의 전체를 파이썬 스크립트, 노트북, R 스크립트로 씁니다.",
            "Write the whole lecture as a Python script, a notebook or an R script.",
        ),
    ),
    "doctor": (
        "commands",
        Text(
            "설치, 자료, 글꼴, 콘솔, R을 점검하고 고치는 방법을 알립니다.",
            "Check the installation, data, fonts, console and R, and say what mends each.",
        ),
    ),
    "digit": (
        "digit",
        Text(
            "직접 쓴 숫자의 사진이나 그림을 학습한 신경망에 읽힙니다.",
            "Let the trained network read a photo or drawing of your own digit.",
        ),
    ),
    "theory": (
        "theory",
        Text(
            "이론 항목을 계산합니다 (예: theory T05, theory stride).",
            "Compute an item of the theory slides (as: theory T05, theory stride).",
        ),
    ),
    "parity": (
        "parity",
        Text(
            "슬라이드의 R과 파이썬을 이름마다 비교합니다.",
            "Compare the slides' R with Python, name by name.",
        ),
    ),
    "translate": (
        "translate",
        Text(
            "자기 R 파일을 파이썬으로 옮깁니다 (.R, .Rmd, .qmd, 노트북, 콘솔에서 붙인 글).",
            "Translate your own R into Python (.R, .Rmd, .qmd, a notebook, text pasted from the console).",
        ),
    ),
    "study": (
        "study",
        Text(
            "시드마다 한 번씩 학습하여 결과가 얼마나 흩어지는지 봅니다.",
            "Train once a seed and see how much the numbers vary.",
        ),
    ),
    "compare": (
        "class_runs",
        Text(
            "두 실행의 차이가 우연보다 큰지 봅니다.",
            "Say whether two runs differ by more than noise.",
        ),
    ),
    "submit": (
        "class_runs",
        Text(
            "실행 하나를 제출 파일로 씁니다.",
            "Write a run as a small file to hand in.",
        ),
    ),
    "class-report": (
        "class_runs",
        Text(
            "제출 파일을 모아 반 전체의 결과가 얼마나 흩어지는지 봅니다.",
            "Merge submissions into the spread of a class's runs.",
        ),
    ),
    "exercise": (
        "exercise",
        Text(
            "슬라이드의 R과 빈 파이썬 함수가 든 연습문제 파일을 씁니다.",
            "Write an exercise: the slide's R and an empty Python function.",
        ),
    ),
    "check": (
        "check",
        Text(
            "연습문제의 답을 기록된 R의 결과와 비교하고 어떤 실수인지 알립니다.",
            "Check answers to exercises against what R recorded, and name the mistake.",
        ),
    ),
    "drill": (
        "drill",
        Text(
            "손으로 계산하는 연습지와 정답을 만듭니다.",
            "Make worksheets for calculation by hand, and their keys.",
        ),
    ),
    "docs": (
        "docs",
        Text(
            "강의 사이트를 만들어 이 컴퓨터에서 보여 줍니다.",
            "Build the course's site and show it on this machine.",
        ),
    ),
}
"""Every command but the steps: the module that adds it whole, and its line of help."""
NAMES = tuple(COMMANDS)
"""What to hand to ``build_app`` to have every command whole."""


def register(app: App, arguments: Sequence[str]) -> None:
    """Add every command: whole where `arguments` name one of its module, else its line of help."""
    known = steps()
    app.helps = {name: str(line) for name, (_, line) in COMMANDS.items()} | known
    modules = {name: module for name, (module, _) in COMMANDS.items()} | dict.fromkeys(known, STEPS)
    completing = COMPLETING in os.environ
    asked = {module for name, module in modules.items() if completing or name in arguments}
    for module in dict.fromkeys(modules.values()):
        if module in asked:
            import_module(f"lecture_port.cli.{module}").register(app)
    for name, module in modules.items():
        if module not in asked:
            app.command(name)(_not_asked_for)


def _not_asked_for() -> None: ...

"""The app: every command by name, its module imported only when it is the one to run, and the options that several share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from lecture_port import __version__
from lecture_port.content import titles
from lecture_port.content.slide_values import MAX_EPOCHS, MAX_SEED
from lecture_port.errors import UsageError, require_between
from lecture_port.language import Text, current, say
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


DEFAULT_RUN = Path("lecture-run")


def a_folder(path: Path) -> Path:
    """Refuse a file where a folder is meant, before anything else is done."""
    if path.is_file():
        raise UsageError(
            Text(f"폴더가 아니라 파일입니다: {path}", f"this is a file, not a folder: {path}"),
            Text("폴더의 이름을 주십시오", "give the name of a folder"),
        )
    return path


Run = Annotated[
    Path,
    typer.Option(
        "--run",
        callback=a_folder,
        metavar="DIR",
        help=say("실행 결과를 두는 폴더", "the folder of the run's results"),
    ),
]
Data = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="auto|full|mini|PATH",
        help=say(
            "자료: auto, full(MNIST 전체), mini(5,000장), 또는 경로(mnist.npz, CSV, IDX 폴더나 zip, pickle)",
            "the data: auto, full (all of MNIST), mini (5,000 images), or a path (npz, CSV, folder or zip of IDX files, pickle)",
        ),
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed", metavar="N", help=say("난수 시드 (기본값 1)", "the random seed (default 1)")
    ),
]
Epochs = Annotated[
    int | None,
    typer.Option(
        "--epochs",
        metavar="N",
        help=say("에포크 수 (슬라이드는 5)", "the number of epochs (the slide's is 5)"),
    ),
]
Quick = Annotated[
    bool,
    typer.Option(
        "--quick",
        help=say("시험 삼아: mini 자료로 한 에포크만", "as a trial: one epoch on the mini data"),
    ),
]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet",
        "-q",
        help=say(
            "오류만 출력 (결과는 실행 폴더에)",
            "print errors only (the results are in the run folder)",
        ),
    ),
]
Json = Annotated[
    bool,
    typer.Option(
        "--json", help=say("기계가 읽을 JSON으로 출력", "print JSON, for a machine to read")
    ),
]


def check_seed(seed: int | None) -> None:
    """Refuse a seed that NumPy and TensorFlow would refuse."""
    if seed is not None:
        require_between("--seed", seed, 0, MAX_SEED)


def check_epochs(epochs: int | None) -> None:
    """Refuse a number of epochs that makes no training."""
    if epochs is not None:
        require_between("--epochs", epochs, 1, MAX_EPOCHS)


def steps() -> dict[str, str]:
    """Return the steps' commands in slide order, each with its line of help."""
    ids: dict[str, list[str]] = {}
    of_first: dict[str, str] = {}
    for id, fields in titles("practice").items():
        command = fields["command"]
        ids.setdefault(command, []).append(id)
        of_first.setdefault(command, say(fields["title.ko"], fields["title.en"]))
    return {command: f"{of_first[command]} ({', '.join(ids[command])})." for command in ids}


KOREAN = {
    "Usage:": "사용법:",
    "Options:": "옵션:",
    "Arguments:": "인자:",
    "Commands:": "명령:",
    "[OPTIONS]": "[옵션]",
    "COMMAND [ARGS]...": "명령 [인자]...",
    "Show this message and exit.": "이 도움말을 보이고 끝냅니다.",
    "Install completion for the current shell.": "지금 쓰는 셸에 자동 완성을 설치합니다.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "지금 쓰는 셸의 자동 완성을 보입니다(복사하거나 고쳐 설치할 때)."
    ),
    "INTEGER RANGE": "정수",
    "FLOAT RANGE": "수",
    "[default:": "[기본값:",
    "[required]": "[필수]",
}


def in_readers_language(text: str) -> str:
    """Return a help text with typer's own words in Korean where the reader's language is."""
    if current() != "ko":
        return text
    for english, korean in KOREAN.items():
        pattern = r"\s+".join(map(re.escape, english.split(" ")))
        ending = r"(\s|$)" if english.endswith((":", ".")) else ""
        text = re.sub(pattern + ending, lambda m, k=korean: k + (m[1] if m.lastindex else ""), text)  # type: ignore[misc]
    return text


class Command(TyperCommand):
    """A command whose help is in the reader's language throughout."""

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return in_readers_language(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help is in the reader's language throughout."""

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return in_readers_language(super().get_help(ctx))


class App(typer.Typer):
    """A typer app of such commands, which knows their lines of help."""

    helps: Mapping[str, str] = MappingProxyType({})

    def command(self, name: str | None = None, **options: Any) -> Any:
        """Add a command (as ``typer.Typer.command``); without ``help`` its line is the one that is known."""

        def add(function: Callable[..., Any]) -> Callable[..., Any]:
            own = name or function.__name__.replace("_", "-")
            line = {"cls": Command, "help": self.helps.get(own)}
            adding: Any = super(App, self).command(own, **{**line, **options})
            return adding(function)  # type: ignore[no-any-return]

        return add


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

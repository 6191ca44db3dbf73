"""Commands that are described only where the command line names them; ``--help`` needs their one line alone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

import typer

from lecture_port.language import Text

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
        "study",
        Text(
            "씨앗마다 한 번씩 학습하여 결과가 얼마나 흩어지는지 봅니다.",
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
